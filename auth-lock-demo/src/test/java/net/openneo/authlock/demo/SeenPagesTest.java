package net.openneo.authlock.demo;

import java.util.List;
import java.util.stream.Stream;
import net.openneo.authlock.demo.browser.Chromium;
import net.openneo.authlock.demo.browser.Look;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages as people see them, light and dark, on a phone and in a wide window; pictures are in target/screenshots. */
class SeenPagesTest {
    private static final List<String> OF_EVERYBODY =
            List.of("/", "/login", "/register", "/password-reset", "/password-reset?token=none", "/nowhere");
    private static final List<String> OF_AN_ACCOUNT = List.of("/", "/settings", "/settings/neopass");
    private static final String INTENDED = "/nowhere .* 404|token=none .* 4\\d\\d";

    private final RunningDemo demo = RunningDemo.shared();
    private final SoftAssertions facts = new SoftAssertions();

    static Stream<Look> looks() {
        return Look.all();
    }

    @AfterEach
    void unlock() {
        demo.unlock();
    }

    @ParameterizedTest
    @MethodSource("looks")
    void canBeUsedByEverybodyAndKeepToThemselves(Look look) {
        visitAll(look, "open");
    }

    @ParameterizedTest
    @MethodSource("looks")
    void canBeUsedByEverybodyAndKeepToThemselvesWhileLocked(Look look) {
        demo.lock();

        visitAll(look, "locked");
    }

    private void visitAll(Look look, String lock) {
        try (Chromium chromium = Chromium.start(look)) {
            Seen seen = new Seen(chromium, "demo-" + lock + "-" + look);
            OF_EVERYBODY.forEach(path -> seen.visit("nobody", path));
            // Without and with a NeoPass.
            for (String name : List.of("user97", "user70")) {
                chromium.driver().manage().deleteAllCookies();
                logIn(chromium, name);
                OF_AN_ACCOUNT.forEach(path -> seen.visit(name, path));
            }
        }
        facts.assertAll();
    }

    private void logIn(Chromium chromium, String name) {
        chromium.open(demo.node().baseUrl().resolve("/login"));
        chromium.fill("Name or e-mail address", name);
        chromium.fill("Password", name.replace("user", "password"));
        chromium.click("button", "Log in");
        chromium.awaitText("Hello, " + name);
    }

    /** @param pictures how the names of the pictures begin */
    private final class Seen {
        private final Chromium chromium;
        private final String pictures;

        Seen(Chromium chromium, String pictures) {
            this.chromium = chromium;
            this.pictures = pictures;
        }

        void visit(String who, String path) {
            chromium.open(demo.node().baseUrl().resolve(path));
            chromium.screenshot(pictures + "-" + who + path.replaceAll("\\W", "-"));
            facts.assertThat(chromium.axe()).as("axe on " + path).isEmpty();
            facts.assertThat(chromium.complaints(INTENDED))
                    .as("complaints on " + path)
                    .isEmpty();
            facts.assertThat(chromium.foreignRequests(demo.node().baseUrl()))
                    .as("elsewhere from " + path)
                    .isEmpty();
            facts.assertThat(chromium.layoutShift()).as("shift of " + path).isZero();
        }
    }
}
