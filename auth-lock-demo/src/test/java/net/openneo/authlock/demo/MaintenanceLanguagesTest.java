package net.openneo.authlock.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the pages say of a lock, in each language. */
class MaintenanceLanguagesTest {
    private static final List<String> PAGES =
            List.of("/", "/login", "/register", "/password-reset", "/password-reset?token=none", "/nowhere");

    private final RunningDemo demo = RunningDemo.shared();

    @AfterEach
    void unlock() {
        demo.unlock();
    }

    @ParameterizedTest
    @CsvSource({"en, 67", "es, 68", "pt, 69"})
    void everyPageHasTheBanner(String language, int number) {
        PageReader reader = new PageReader(demo, language);
        demo.lock();

        for (String page : PAGES) {
            assertBanner(reader, page, "banner.all");
        }
        reader.browser().logIn("user" + number, "password" + number);
        assertBanner(reader, "/", "banner.all");
        assertBanner(reader, "/settings", "banner.all");
        assertBanner(reader, "/settings/neopass", "banner.all");
    }

    @ParameterizedTest
    @CsvSource({"en, 71", "es, 72", "pt, 73"})
    void saysBesideEachButtonWhyItCannotBePressed(String language, int number) {
        PageReader reader = new PageReader(demo, language);
        reader.browser().logIn("user" + number, "password" + number);
        demo.lock();

        assertClosed(reader, "/register", "register", "register.send", "auth-lock.refused.registration");
        assertClosed(reader, "/password-reset", "ask", "reset.send", "auth-lock.refused.password-reset");
        assertClosed(reader, "/settings", "change-name", "settings.name.send", "refusal.short");
        assertClosed(reader, "/settings", "change-email", "settings.email.send", "refusal.short");
        assertClosed(reader, "/settings", "change-password", "settings.password.send", "refusal.short");
        assertClosed(reader, "/settings/neopass", "connect", "neopass.connect", "auth-lock.refused.neopass-connect");
        reader.get("/settings", "auth-lock.refused.settings");
        assertThat(demo.browser().reading(language).get("/login").body())
                .contains("<button>" + reader.text("log-in.send") + "</button>")
                .contains("<button>" + reader.text("log-in.neopass.send") + "</button>")
                .contains(reader.text("log-in.neopass.connected-only"));
    }

    @ParameterizedTest
    @CsvSource({"en, 74", "es, 75", "pt, 76"})
    void keepsWhatWasTypedExceptForPasswords(String language, int number) {
        PageReader reader = new PageReader(demo, language);
        reader.browser().logIn("user" + number, "password" + number);
        demo.lock();

        HttpResponse<String> registration = reader.post(
                "/register",
                Map.of("name", "Paciente", "email", "paciente@example.com", "password", "a long secret"),
                "auth-lock.refused.registration");
        HttpResponse<String> settings = reader.post(
                "/settings",
                Map.of("email", "otra@example.com", "currentPassword", "a long secret"),
                "auth-lock.refused.settings");
        HttpResponse<String> reset = reader.post(
                "/password-reset", Map.of("email", "paciente@example.com"), "auth-lock.refused.password-reset");

        assertKept(reader, registration, "Paciente", "paciente@example.com");
        assertKept(reader, settings, "user" + number, "otra@example.com");
        assertKept(reader, reset, "paciente@example.com");
        reader.postForJson("/register", Map.of("name", "Paciente"), "auth-lock.refused.registration");
        reader.postForJson("/register", Map.of("name", "Paciente"), "auth-lock.title");
        reader.post("/settings/neopass", NeoPassVisit.CONNECT, "auth-lock.refused.neopass-connect");
        reader.post("/settings/neopass", NeoPassVisit.DISCONNECT, "auth-lock.refused.neopass-disconnect");
    }

    @ParameterizedTest
    @CsvSource({"en, 77", "es, 78", "pt, 79"})
    void aPartialLockShowsWhatIsRefusedAndNothingElse(String language, int number) {
        PageReader reader = new PageReader(demo, language);
        reader.browser().logIn("user" + number, "password" + number);
        demo.lockOnly("settings", "neopass-connect");

        for (String page : PAGES) {
            String body = assertBanner(reader, page, "banner.some");

            assertThat(body)
                    .containsSubsequence(
                            "<ul>",
                            "<li>" + reader.text("banner.neopass-connect") + "</li>",
                            "<li>" + reader.text("banner.settings") + "</li>",
                            "</ul>")
                    .doesNotContain(reader.text("banner.registration"), reader.text("banner.password-reset"));
        }
        assertThat(reader.get("/register", "register.title").body())
                .contains("<button>")
                .doesNotContain("disabled");
        assertThat(reader.get("/password-reset", "reset.title").body()).doesNotContain("disabled");
        assertClosed(reader, "/settings", "change-name", "settings.name.send", "refusal.short");
    }

    @ParameterizedTest
    @CsvSource({"en, 'd MMMM, HH:mm'", "es, 'd ''de'' MMMM, HH:mm'", "pt, 'd ''de'' MMMM, HH:mm'"})
    void saysInUtcWhenTheLockIsPlannedToEnd(String language, String pattern) {
        PageReader reader = new PageReader(demo, language);
        Instant end = Instant.now().plus(2, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
        String moment = "<time datetime=\"%s\">%s UTC</time>"
                .formatted(
                        end,
                        DateTimeFormatter.ofPattern(pattern, Locale.forLanguageTag(language))
                                .format(end.atOffset(ZoneOffset.UTC)));
        demo.lockUntil(end);

        HttpResponse<String> refused =
                reader.post("/register", Map.of("name", "Paciente"), "auth-lock.refused.registration");

        assertThat(refused.body())
                .contains(reader.text("banner.all-until") + " " + moment + ".")
                .contains(reader.text("refusal.again") + " " + moment + ".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "es", "pt"})
    void doesNotPromiseAnEndThatHasPassed(String language) {
        PageReader reader = new PageReader(demo, language);
        demo.lockUntil(Instant.now().plusSeconds(3));

        await().untilAsserted(() -> assertBanner(reader, "/login", "banner.all-longer"));

        HttpResponse<String> refused =
                reader.post("/register", Map.of("name", "Paciente"), "auth-lock.refused.registration");
        assertThat(refused.body()).doesNotContain("<time").doesNotContain(reader.text("refusal.again"));
    }

    /** Whoever reads no language that there is at first, but one later. */
    @Test
    void theRefusalSpeaksTheLanguageOfThePageAroundIt() {
        PageReader reader = new PageReader(demo, "de, es-MX;q=0.8", "es");
        demo.lock();

        reader.post("/register", Map.of("name", "Paciente"), "auth-lock.refused.registration");
        reader.postForJson("/register", Map.of("name", "Paciente"), "auth-lock.refused.registration");
    }

    private static String assertBanner(PageReader reader, String page, String key) {
        String body = reader.get(page, key).body();
        assertThat(body)
                .containsOnlyOnce("<aside class=\"banner\" role=\"status\">")
                .contains("<strong>" + reader.text("banner.title") + "</strong> " + reader.text("banner.log-in"));
        return body;
    }

    private static void assertClosed(PageReader reader, String page, String id, String label, String reason) {
        assertThat(reader.get(page, label).body())
                .contains("<button aria-describedby=\"%s-why\" disabled=\"disabled\">%s</button>"
                        .formatted(id, reader.text(label)))
                .contains("<p class=\"why\" id=\"%s-why\">%s</p>".formatted(id, reader.text(reason)));
    }

    private static void assertKept(PageReader reader, HttpResponse<String> page, String... typed) {
        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.body()).contains(reader.text("refusal.kept")).doesNotContain("a long secret");
        assertThat(typed).allSatisfy(value -> assertThat(page.body()).contains("value=\"" + value + "\""));
    }
}
