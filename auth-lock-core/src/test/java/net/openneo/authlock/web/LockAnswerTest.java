package net.openneo.authlock.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import net.openneo.authlock.app.App;
import net.openneo.authlock.site.Browser;
import net.openneo.authlock.site.Site;
import net.openneo.authlock.testing.FreshDatabases;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What somebody sees whose write is refused. */
class LockAnswerTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final String SETTINGS =
            "Settings cannot be changed during maintenance. Nothing was changed, and you can go on using the site as"
                    + " usual.";
    private static final String REGISTRATION =
            "New accounts cannot be created during maintenance. If you already have an account, you can log in as"
                    + " usual.";

    private static FreshDatabases databases;
    private static App app;
    private static Browser browser;

    @Configuration(proxyBeanMethods = false)
    static class Noon {
        @Bean
        Clock clock() {
            return Clock.fixed(NOW, ZoneOffset.UTC);
        }
    }

    @BeforeAll
    static void start() {
        databases = FreshDatabases.create();
        app = App.start(databases, WebApplicationType.SERVLET, new Class<?>[] {Site.class, Noon.class});
        browser = new Browser(app);
    }

    @AfterAll
    static void stop() {
        app.close();
        databases.drop();
    }

    @BeforeEach
    void lock() {
        lock(null, null);
    }

    @Test
    void aFormIsAnsweredByItsOwnPageWithTheWordsAndWhatWasTyped() {
        HttpResponse<String> answer = browser.submit("/settings", "from=ada&to=eve", "en");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("300");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.body()).isEqualTo("<form><p>" + SETTINGS + "</p><input name=\"to\" value=\"eve\"></form>");
    }

    @Test
    void aFormWithoutAPageIsAnsweredByAPlainOne() {
        HttpResponse<String> answer = browser.submit("/register", "name=eve", "en");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/html;charset=UTF-8");
        assertThat(answer.body()).isEqualTo(page("en", "Maintenance", REGISTRATION));
    }

    @Test
    void everybodyElseGetsProblemDetails() {
        lock(null, NOW.plusSeconds(90));

        HttpResponse<String> answer =
                browser.post("/settings", Browser.FORM, "from=ada&to=eve", "Accept", "application/json");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.headers().firstValue("Retry-After")).contains("90");
        assertThat(answer.body())
                .isEqualTo("{\"type\":\"urn:auth-lock:writes-locked\",\"title\":\"Maintenance\",\"status\":503,"
                        + "\"detail\":\"" + SETTINGS + "\",\"operation\":\"settings\","
                        + "\"plannedEnd\":\"2026-11-22T12:01:30Z\"}");
    }

    @Test
    void aRefusalInAFilterIsAnsweredToo() {
        HttpResponse<String> page = browser.submit("/filtered", "", "en");
        HttpResponse<String> problem = browser.post("/filtered", Browser.FORM, "");

        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.headers().firstValue("Retry-After")).contains("300");
        assertThat(page.body()).isEqualTo(page("en", "Maintenance", REGISTRATION));
        assertThat(problem.statusCode()).isEqualTo(503);
        assertThat(problem.body())
                .isEqualTo("{\"type\":\"urn:auth-lock:writes-locked\",\"title\":\"Maintenance\",\"status\":503,"
                        + "\"detail\":\"" + REGISTRATION + "\",\"operation\":\"registration\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    en | Maintenance   | New accounts cannot be created during maintenance. If you already have an account, you can log in as usual.
                    es | Mantenimiento | Durante el mantenimiento no se pueden crear cuentas nuevas. Si ya tienes una cuenta, puedes iniciar sesión como siempre.
                    pt | Manutenção    | Durante a manutenção não é possível criar contas. Se você já tem uma conta, pode entrar normalmente.
                    """)
    void speaksTheReadersLanguage(String language, String title, String message) {
        HttpResponse<String> answer = browser.submit("/register", "name=eve", language);

        assertThat(answer.body()).isEqualTo(page(language, title, message));
    }

    @Test
    void anyOtherLanguageIsAnsweredInEnglish() {
        HttpResponse<String> answer = browser.submit("/register", "name=eve", "fi");

        assertThat(answer.body()).isEqualTo(page("fi", "Maintenance", REGISTRATION));
    }

    @Test
    void theOperatorsOwnWordsWinAndAreNoMarkup() {
        lock("Back at <b>noon</b> & not before", null);

        HttpResponse<String> answer = browser.submit("/register", "name=eve", "es");

        assertThat(answer.body())
                .isEqualTo(page("es", "Mantenimiento", "Back at &lt;b&gt;noon&lt;/b&gt; &amp; not before"));
    }

    @Test
    void aPlannedEndThatHasPassedIsNotTold() {
        lock(null, NOW.minusSeconds(60));

        HttpResponse<String> answer = browser.post("/register", Browser.FORM, "name=eve");

        assertThat(answer.headers().firstValue("Retry-After")).contains("300");
        assertThat(answer.body()).doesNotContain("plannedEnd");
    }

    @Test
    void logInsGoOnAndAfterTheUnlockSoDoForms() {
        assertThat(browser.get("/settings").statusCode()).isEqualTo(200);

        app.unlock();

        assertThat(browser.submit("/register", "name=eve", "en").statusCode()).isEqualTo(200);
        app.lock();
        assertThat(browser.submit("/login", "name=eve", "en").body()).isEqualTo("eve");
    }

    private static void lock(@Nullable String message, @Nullable Instant plannedEnd) {
        app.say("LOCKED", "", message, plannedEnd);
    }

    private static String page(String language, String title, String message) {
        return """
                <!doctype html>
                <html lang="%s">
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width">
                <title>%2$s</title>
                <main>
                <h1>%2$s</h1>
                <p role="alert">%3$s</p>
                </main>
                </html>
                """
                .formatted(language, title, message);
    }
}
