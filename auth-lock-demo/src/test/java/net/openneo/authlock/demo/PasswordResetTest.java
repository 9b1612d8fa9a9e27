package net.openneo.authlock.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PasswordResetTest {
    private final RunningDemo demo = RunningDemo.shared();
    private final Browser browser = demo.browser();

    @Test
    void setsANewPasswordByTheLinkInTheMail() {
        ask("user41@example.com");
        String token = demo.resetToken("user41");

        HttpResponse<String> page = browser.get("/password-reset?token=" + token);
        HttpResponse<String> answer = complete(token, "a brand new one");

        assertThat(page.body()).contains("Choose a new password");
        assertThat(answer.headers().firstValue("Location")).hasValue("/login");
        assertThat(browser.get("/login").body()).contains("Your new password is set. Please log in with it.");
        assertThat(browser.logIn("user41", "password41").statusCode()).isEqualTo(401);
        assertThat(browser.logIn("user41", "a brand new one").statusCode()).isEqualTo(302);
    }

    @Test
    void aLinkWorksOnce() {
        ask("user42@example.com");
        String token = demo.resetToken("user42");
        complete(token, "a brand new one");

        HttpResponse<String> again = complete(token, "and another one");

        assertThat(again.statusCode()).isEqualTo(410);
        assertThat(again.body()).contains("This link is not valid any more");
        assertThat(browser.logIn("user42", "and another one").statusCode()).isEqualTo(401);
    }

    @Test
    void aLinkWorksForSixHours() {
        ask("user43@example.com");
        String token = demo.resetToken("user43");

        age("user43", "5:59");
        int inTime = browser.get("/password-reset?token=" + token).statusCode();
        age("user43", "0:02");
        HttpResponse<String> late =
                demo.jsonClient().post("/password-reset", Map.of("token", token, "password", "a brand new one"));

        assertThat(inTime).isEqualTo(200);
        assertThat(late.statusCode()).isEqualTo(400);
        assertThat(late.body()).contains("This link is not valid any more. Please ask for a new mail.");
    }

    @Test
    void saysTheSameWhetherAnAccountHasTheAddressOrNot() {
        HttpResponse<String> known = demo.jsonClient().post("/password-reset", Map.of("email", "user44@example.com"));
        HttpResponse<String> unknown = demo.jsonClient().post("/password-reset", Map.of("email", "no@example.com"));

        assertThat(known.statusCode()).isEqualTo(unknown.statusCode()).isEqualTo(200);
        assertThat(known.body())
                .isEqualTo(unknown.body())
                .isEqualTo("{\"message\":\"If an account has this e-mail address, a mail is on its way.\"}");
    }

    @Test
    void sendsTheMailToTheStoredAddressOnly() throws IOException {
        ask("us\u00e9r47@example.com");

        assertThat(Files.readString(demo.mail("user47"))).contains("To: user47@example.com\n");
    }

    @Test
    void storesNoMoreThanADigestAndShowsTheMailToItsOwnerOnly() throws IOException {
        ask("user45@example.com");
        String token = demo.resetToken("user45");

        assertThat(demo.column("reset_password_token", "user45")).hasSize(64).doesNotContain(token);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(demo.mail("user45"))))
                .isEqualTo("rw-------");
        assertThat(demo.node().log()).doesNotContain(token).doesNotContain("user45@example.com");
    }

    @Test
    void opensAClosedAccount() {
        demo.root()
                .sql("UPDATE %s SET locked_at = UTC_TIMESTAMP(), failed_attempts = 10 WHERE id = 46"
                        .formatted(demo.database().legacyTable()))
                .update();
        ask("user46@example.com");

        complete(demo.resetToken("user46"), "a brand new one");

        assertThat(browser.logIn("user46", "a brand new one").statusCode()).isEqualTo(302);
    }

    private void ask(String email) {
        assertThat(browser.post("/password-reset", Map.of("email", email)).statusCode())
                .isEqualTo(302);
    }

    private HttpResponse<String> complete(String token, String password) {
        return browser.post("/password-reset", Map.of("token", token, "password", password));
    }

    private void age(String name, String hoursAndMinutes) {
        demo.root()
                .sql(("UPDATE %s SET reset_password_sent_at = reset_password_sent_at - INTERVAL '%s' HOUR_MINUTE"
                                + " WHERE name = :name")
                        .formatted(demo.database().legacyTable(), hoursAndMinutes))
                .param("name", name)
                .update();
    }
}
