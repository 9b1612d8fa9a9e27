package net.openneo.authlock.demo.runbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import net.openneo.authlock.demo.browser.Chromium;
import net.openneo.authlock.demo.browser.Look;
import net.openneo.authlock.demo.browser.Look.Without;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The page of admin while something dies under it, a session ends, or the browser has no scripts. */
class PageWeatherTest {
    /** Streams end far more often than usual. */
    private static final LiveSite site =
            new LiveSite("page-weather", 50, settings -> settings.with("auth-lock.admin.live.end-after", "2s"));

    @AfterEach
    void unlock() {
        site.admin().delete("/api/lock");
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @Test
    void saysThatTheDatabaseIsAwayAndComesBackByItself() {
        try (AtThePage operator = operator()) {
            site.server().kill();
            operator.awaitText("#connection", "The database cannot be reached.");
            assertThat(operator.page().find("#next").getText()).contains("NEW");
            operator.look("database-away");

            site.server().restart();
            operator.page().await("no word of it", it -> !it.find("#connection").isDisplayed());
            site.admin().put("/api/lock", Map.of("reason", "after the rain"));

            operator.awaitText("#lock", "after the rain");
        }
    }

    @Test
    void doesNotSayThatWhatWasAskedForWasNotDoneWhenThatIsNotKnown() {
        try (AtThePage operator = operator()) {
            operator.page().open(site.admin().baseUrl().resolve("/console/actions/lock"));
            site.server().kill();
            operator.agree(Map.of("reason", "in the rain"));

            operator.awaitText("main", "Whether what you asked for was done is not known.");
            operator.look("unknown-outcome");
            site.server().restart();
        }
    }

    @Test
    void aStreamThatEndsIsNothingToTell() {
        try (AtThePage operator = operator()) {
            await().during(Duration.ofSeconds(7))
                    .atMost(Duration.ofSeconds(15))
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> !operator.page().find("#connection").isDisplayed());
            site.admin().put("/api/lock", Map.of("reason", "by another stream"));

            operator.awaitText("#lock", "by another stream");
        }
    }

    @Test
    void saysThatAdminIsAwayAndThatTheSessionHasEndedWithIt() {
        try (AtThePage operator = operator()) {
            site.admin().kill();
            operator.awaitText("#connection", "No connection to admin.");
            operator.look("admin-away");

            site.startAdminAgain();
            operator.awaitText("#connection", "Your session has ended.");
            operator.page().click("Sign in again");
            operator.signInHere();

            operator.awaitPhase("NEW");
        }
    }

    @Test
    void keepsWhatWasTypedWhenTheSessionHasEnded() {
        try (AtThePage operator = operator()) {
            operator.page().open(site.admin().baseUrl().resolve("/console/actions/lock"));
            operator.page().driver().manage().deleteCookieNamed("auth-lock-session");
            operator.agree(Map.of("reason", "a reason that is long & has <signs>"));
            operator.awaitText("main", "Your session had ended, so nothing was done.");
            operator.look("session-ended");
            assertThat(site.admin().get("/api/lock").body()).contains("\"locked\":false");

            operator.signInHere();
            operator.awaitSeen("#reason");
            assertThat(operator.page().find("#reason").getAttribute("value"))
                    .isEqualTo("a reason that is long & has <signs>");
            operator.agree(Map.of());

            operator.awaitText("#lock", "a reason that is long & has <signs>");
        }
    }

    @Test
    void doesAllOfItWithoutScripts() {
        try (Chromium page = Chromium.start(Look.plain().without(Without.JAVASCRIPT))) {
            page.open(site.admin().baseUrl());
            page.fill("Name", "operator");
            page.fill("Password", "operator");
            page.click("button", "Sign in");
            page.awaitText("Without JavaScript it does not change by itself");
            page.find("#lock-lock").click();
            page.find("#reason").sendKeys("by hand");
            page.click("button", "Lock");
            page.awaitText("Locked, and in force.");
            page.find("#lock-unlock").click();
            page.click("button", "Unlock");
            page.awaitText("Unlocked.");
        }
    }

    private static AtThePage operator() {
        return new AtThePage(site.admin().baseUrl(), Hand.MOUSE, "operator").signIn();
    }
}
