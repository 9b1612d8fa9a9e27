package net.openneo.authlock.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every page and answer, in the language of whoever reads it. */
class LanguagesTest {
    private static final Texts ENGLISH = Texts.in("en");

    private final RunningDemo demo = RunningDemo.shared();

    @ParameterizedTest
    @ValueSource(strings = {"es", "pt"})
    void strangersReadTheirLanguage(String language) {
        PageReader reader = new PageReader(demo, language);

        reader.get("/", "home.welcome");
        reader.get("/login", "log-in.remember");
        reader.get("/login?logged-out", "log-out.done");
        reader.get("/register", "register.name.hint");
        reader.get("/password-reset", "reset.what");
        reader.get("/password-reset?token=none", "reset.over.what");
        reader.get("/nowhere", "error.no-page.what");
        reader.post("/login", Map.of("name", "nobody", "password", "wrong"), "log-in.wrong");
        reader.reads(reader.browser().postWithoutToken("/login", Map.of()), "error.form-old.what");
        reader.postForJson("/login", Map.of("name", "nobody", "password", "wrong"), "log-in.wrong");
        reader.reads(reader.browser().withJson().get("/settings"), "log-in.needed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    name     | x                                                             | field.name.rule
                    name     | user1                                                         | field.name.taken
                    email    | odd                                                           | field.email.odd
                    email    | user1@example.com                                             | field.email.taken
                    email    | a-very-long-address-that-no-column-can-hold-here@example.com | field.email.long
                    password | short                                                         | field.password.short
                    """)
    void readWhatCannotBeTaken(String field, String value, String key) {
        Map<String, String> form = Map.of("name", "Acceptable", "email", "", "password", "a long password");
        Map<String, String> typed = new HashMap<>(form);
        typed.put(field, value);

        for (String language : new String[] {"es", "pt"}) {
            PageReader reader = new PageReader(demo, language);
            HttpResponse<String> page = reader.post("/register", typed, key);
            reader.postForJson("/register", typed, key);
            reader.postForJson("/register", typed, "field.title");

            assertThat(page.body().contains("value=\"" + value + "\"")).isEqualTo(!field.equals("password"));
        }
    }

    @ParameterizedTest
    @CsvSource({"es, Lectora, 61", "pt, Leitora, 62"})
    void membersReadTheirLanguage(String language, String name, int number) {
        String user = "user" + number;
        PageReader reader = new PageReader(demo, language);
        reader.browser().logIn(user, "password" + number);

        reader.get("/", "home.logged-in");
        reader.get("/settings", "settings.email.hint");
        reader.post("/settings", Map.of("name", "user1"), "field.name.taken");
        reader.post("/settings", Map.of("email", "", "currentPassword", "wrong"), "field.password.wrong");
        reader.post("/settings", Map.of(), "field.missing");
        reader.postAndFollow("/settings", Map.of("name", name), "settings.name.done");
        reader.postAndFollow(
                "/settings",
                Map.of("email", name + "@example.com", "currentPassword", "password" + number),
                "settings.email.done");
        reader.postAndFollow(
                "/settings", Map.of("email", "", "currentPassword", "password" + number), "settings.email.removed");
        reader.postAndFollow(
                "/settings",
                Map.of("newPassword", "a new password", "currentPassword", "password" + number),
                "settings.password.done");
        reader.post("/settings/neopass", Map.of(), "error.request.what");
    }

    @ParameterizedTest
    @CsvSource({"es, Nuevo, 1051", "pt, Novato, 1052"})
    void readOfNeoPass(String language, String name, int neoPass) {
        PageReader reader = new PageReader(demo, language);
        reader.browser().post("/register", Map.of("name", name, "password", "a long password"));
        HttpResponse<String> welcome = reader.get("/login", "log-in.send");
        reader.browser().logIn(name, "a long password");

        assertThat(welcome.body()).contains(reader.text("register.done").replace("{0}", name));
        reader.get("/settings/neopass", "neopass.offer");
        reader.post("/settings/neopass", NeoPassVisit.DISCONNECT, "neopass.refused.none");
        reader.postForJson("/settings/neopass", NeoPassVisit.DISCONNECT, "neopass.refused.title");
        reader.browser().get(NeoPassVisit.toConnect(reader.browser(), neoPass));
        reader.get("/settings/neopass", "neopass.connect.done");
        reader.get("/settings/neopass", "neopass.connected");
        reader.post("/settings/neopass", NeoPassVisit.CONNECT, "neopass.refused.another");
        reader.postAndFollow("/settings/neopass", NeoPassVisit.DISCONNECT, "neopass.disconnect.done");
        reader.get("/login/neopass/callback?state=none", "neopass.refused.not-begun");
    }

    @ParameterizedTest
    @CsvSource({"es, user65, Hola user65:", "pt, user66, 'Olá, user66!'"})
    void readTheMailAndWhatFollows(String language, String user, String greeting) throws IOException {
        PageReader reader = new PageReader(demo, language);

        reader.post("/password-reset", Map.of("email", ""), "field.email.missing");
        reader.postAndFollow("/password-reset", Map.of("email", user + "@example.com"), "reset.asked");
        reader.postForJson("/password-reset", Map.of("email", "nobody@example.com"), "reset.asked");
        Path file = demo.mailWith(greeting);
        String mail = Files.readString(file);
        String token = demo.resetToken(file);

        assertThat(mail).contains("Subject: " + header(reader.text("mail.subject")) + "\n");
        assertThat(ENGLISH.foundIn(mail, Texts.in(language))).isEmpty();
        reader.get("/password-reset?token=" + token, "field.password.hint");
        reader.post("/password-reset", Map.of("token", token, "password", "short"), "field.password.short");
        HttpResponse<String> done =
                reader.browser().post("/password-reset", Map.of("token", token, "password", "a new password"));
        assertThat(done.statusCode()).isEqualTo(302);
        reader.get("/login", "reset.done");
    }

    @Test
    void theFirstLanguageThatThereIsCounts() {
        PageReader spanish = new PageReader(demo, "de, es-MX;q=0.8, pt;q=0.5", "es");
        PageReader english = new PageReader(demo, "fi", "en");

        spanish.get("/register", "register.name.hint");
        english.get("/register", "register.name.hint");
    }

    private static String header(String text) {
        return text.matches("\\p{ASCII}*")
                ? text
                : "=?UTF-8?B?" + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)) + "?=";
    }
}
