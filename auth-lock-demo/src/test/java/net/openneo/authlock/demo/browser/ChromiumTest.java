package net.openneo.authlock.demo.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import net.openneo.authlock.demo.browser.Look.Scheme;
import net.openneo.authlock.demo.browser.Look.Window;
import net.openneo.authlock.demo.browser.Look.Without;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

class ChromiumTest {
    private final LoopbackSite site = new LoopbackSite();

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void looksAsAPhoneInTheDarkDoes() {
        site.showing("<p>Text</p>");

        try (Chromium chromium = Chromium.start(
                Look.of(Scheme.DARK, Window.PHONE).in(Locale.GERMAN).without(Without.MOTION))) {
            chromium.open(site.page());

            assertThat(matches(chromium, "(prefers-color-scheme: dark)")).isTrue();
            assertThat(matches(chromium, "(prefers-reduced-motion: reduce)")).isTrue();
            assertThat(matches(chromium, "(width: 390px) and (height: 844px)")).isTrue();
            assertThat(site.languageAskedFor()).startsWith("de");
        }
    }

    @Test
    void looksAsAWideWindowInTheLightDoes() {
        site.showing("<p>Text</p>");

        try (Chromium chromium = Chromium.start(Look.plain())) {
            chromium.open(site.page());

            assertThat(matches(chromium, "(prefers-color-scheme: light)")).isTrue();
            assertThat(matches(chromium, "(prefers-reduced-motion: no-preference)"))
                    .isTrue();
            assertThat(matches(chromium, "(width: 1280px) and (height: 900px)")).isTrue();
            assertThat(site.languageAskedFor()).startsWith("en");
        }
    }

    @Test
    void doesWithoutScriptsAndStillShowsAndPresses() {
        site.showing(
                "<noscript>No scripts here.</noscript><a href='/#there'>Go</a><script>document.title = 'ran'</script>");

        try (Chromium chromium = Chromium.start(Look.plain().without(Without.JAVASCRIPT))) {
            chromium.open(site.page());

            assertThat(chromium.text()).contains("No scripts here.");
            assertThat(chromium.driver().getTitle()).isEqualTo("A page");
            assertThat(matches(chromium, "(scripting: none)")).isTrue();

            chromium.click("Go");

            assertThat(chromium.address()).hasFragment("there");
        }
    }

    @Test
    void findsByNameAndTypesOnTheKeyboard() {
        site.showing(
                "<form><label for='n'>Name</label><input id='n' name='n' value='old'><button>Send</button></form>");

        try (Chromium chromium = Chromium.start(Look.plain())) {
            chromium.open(site.page());
            chromium.fill("Name", "new");
            chromium.press("er", Keys.TAB);

            assertThat(chromium.field("Name").getDomProperty("value")).isEqualTo("newer");
            assertThat(chromium.focused()).isEqualTo("button \"Send\"");

            chromium.press(Keys.SPACE);

            chromium.await(
                    "what was sent", page -> "n=newer".equals(page.address().getQuery()));
        }
    }

    @Test
    void saysWhatThereIsWhereANameIsNotThatOfOneThing() {
        site.showing("<button>Send</button><button>Send</button><a href='/'>Send</a>");

        try (Chromium chromium = Chromium.start(Look.plain())) {
            chromium.open(site.page());
            chromium.click("link", "Send");

            assertThatThrownBy(() -> PageElements.toPress(chromium.driver(), "Send"))
                    .hasMessageContaining("There are 3 of \"Send\", not one, in [button \"Send\", button \"Send\"");
        }
    }

    @Test
    void takesAPictureOfThePageToItsEnd() throws IOException {
        site.showing("<div style='height: 3000px'>Long</div>");

        try (Chromium chromium = Chromium.start(Look.of(Scheme.LIGHT, Window.PHONE))) {
            chromium.open(site.page());

            BufferedImage picture =
                    ImageIO.read(chromium.screenshot("of-a-long-page").toFile());

            assertThat(picture.getWidth()).isEqualTo(390);
            assertThat(picture.getHeight()).isGreaterThan(3000);
        }
    }

    @Test
    void leavesNothingBehind() {
        Chromium chromium = Chromium.start(Look.plain());
        assertThat(processes(chromium)).isNotEmpty();

        chromium.close();

        assertThat(processes(chromium)).isEmpty();
        assertThat(chromium.profile()).doesNotExist();
    }

    @Test
    void endsWithItsDriver() {
        try (Chromium chromium = Chromium.start(Look.plain())) {
            ProcessHandle.current()
                    .descendants()
                    .filter(process -> process.info().command().orElse("").endsWith("/chromedriver"))
                    .forEach(ProcessHandle::destroyForcibly);

            await().until(() -> processes(chromium).isEmpty());
        }
    }

    /** Those that have the profile in their command line. */
    private static List<ProcessHandle> processes(Chromium chromium) {
        return ProcessHandle.allProcesses()
                .filter(process ->
                        process.info().commandLine().orElse("").contains("user-data-dir=" + chromium.profile()))
                .toList();
    }

    private static boolean matches(Chromium chromium, String query) {
        return Boolean.TRUE.equals(chromium.driver().executeScript("return matchMedia(arguments[0]).matches", query));
    }
}
