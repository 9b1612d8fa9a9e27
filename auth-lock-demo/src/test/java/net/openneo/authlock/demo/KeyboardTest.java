package net.openneo.authlock.demo;

import static org.assertj.core.api.Assertions.assertThat;

import net.openneo.authlock.demo.browser.Chromium;
import net.openneo.authlock.demo.browser.Look;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** People without a mouse, and without luck. */
class KeyboardTest {
    private final RunningDemo demo = RunningDemo.shared();
    private final Chromium chromium = Chromium.start(Look.plain());

    @BeforeEach
    void open() {
        chromium.open(demo.node().baseUrl());
    }

    @AfterEach
    void close() {
        chromium.close();
        demo.unlock();
    }

    @Test
    void isEnoughToCreateAnAccount() {
        tabTo("link \"Skip to the content\"");
        chromium.press(Keys.ENTER);
        tabTo("link \"Create account\"");
        chromium.press(Keys.ENTER);
        chromium.await("the form", page -> page.address().getPath().equals("/register"));

        tabTo("textbox \"Name\"");
        chromium.press("Bykeys", Keys.TAB, Keys.TAB, "a long password");
        tabTo("button \"Create account\"");
        chromium.press(Keys.SPACE);

        chromium.awaitText("Welcome, Bykeys.");
        assertThat(demo.column("id", "Bykeys")).isNotNull();
        assertThat(chromium.complaints()).isEmpty();
    }

    @Test
    void showsWhereItIs() {
        chromium.press(Keys.TAB);

        assertThat(chromium.focused()).isEqualTo("link \"Skip to the content\"");
        assertThat(chromium.find(":focus").getRect().getX()).isNotNegative();
        assertThat(chromium.find(":focus").getCssValue("outline-style")).isNotEqualTo("none");
    }

    @Test
    void keepsWhatWasTypedWhenTheLockCameMeanwhile() {
        chromium.open(demo.node().baseUrl().resolve("/register"));
        chromium.fill("Name", "Toolate");
        chromium.fill("E-mail address optional", "toolate@example.com");
        chromium.fill("Password", "a long password");
        demo.lock();

        chromium.press(Keys.ENTER);

        chromium.awaitText("New accounts cannot be created during maintenance.");
        assertThat(chromium.status()).isEqualTo(503);
        assertThat(chromium.field("Name").getDomProperty("value")).isEqualTo("Toolate");
        assertThat(chromium.field("E-mail address optional").getDomProperty("value"))
                .isEqualTo("toolate@example.com");
        assertThat(chromium.axe()).isEmpty();
        assertThat(chromium.complaints("/register .* 503")).isEmpty();
        chromium.screenshot("demo-refused-registration");
    }

    /** Presses the key as often as it takes; more often than the page has places is a failure. */
    private void tabTo(String place) {
        for (int times = 0; times < 20 && !chromium.focused().equals(place); times++) {
            chromium.press(Keys.TAB);
        }
        assertThat(chromium.focused()).isEqualTo(place);
    }
}
