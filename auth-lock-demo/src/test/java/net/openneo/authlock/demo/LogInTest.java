package net.openneo.authlock.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LogInTest {
    private static final String WRONG = "The name or the password is wrong. After too many wrong passwords an account"
            + " stays closed to log-ins for a while.";

    private final RunningDemo demo = RunningDemo.shared();
    private final Browser browser = demo.browser();

    @AfterEach
    void unlock() {
        demo.unlock();
    }

    @Test
    void takesANameWithoutRegardToCaseOrAnEmailAddress() {
        Browser byEmail = demo.browser();

        HttpResponse<String> answer = browser.logIn("USER1", "password1");
        byEmail.logIn("user1@example.com", "password1");

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location")).hasValue("/");
        assertThat(browser.get("/").body()).contains("Hello, <span>user1</span>");
        assertThat(byEmail.get("/").body()).contains("Hello, <span>user1</span>");
    }

    @Test
    void answersAProgramWithTheAccount() {
        HttpResponse<String> answer = demo.jsonClient().logIn("user2", "password2");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"id\":2,\"name\":\"user2\"}");
    }

    @Test
    void saysTheSameWhetherThereIsSuchAnAccountOrNot() {
        HttpResponse<String> wrongPassword = browser.logIn("user3", "password4");
        HttpResponse<String> noAccount = browser.logIn("nobody", "password4");

        assertThat(wrongPassword.statusCode()).isEqualTo(401);
        assertThat(noAccount.statusCode()).isEqualTo(401);
        assertThat(wrongPassword.body()).contains(WRONG).contains("value=\"user3\"");
        assertThat(noAccount.body()).contains(WRONG);
        assertThat(demo.jsonClient().logIn("nobody", "password4").body()).contains("\"detail\":\"" + WRONG + "\"");
    }

    @Test
    void takesNobodyInByIdOrByHash() {
        String hash = String.valueOf(demo.column("encrypted_password", "user5"));

        assertThat(browser.logIn("5", "password5").statusCode()).isEqualTo(401);
        assertThat(browser.logIn("user5", hash).statusCode()).isEqualTo(401);
        assertThat(browser.logIn("user5", "").statusCode()).isEqualTo(401);
    }

    @Test
    void letsAccountsWithoutAPasswordInByNoPassword() {
        demo.root()
                .sql("UPDATE %s SET encrypted_password = NULL, password_salt = NULL WHERE id = 20"
                        .formatted(demo.database().legacyTable()))
                .update();

        assertThat(browser.logIn("user20", "").statusCode()).isEqualTo(401);
        assertThat(browser.logIn("user20", "password20").statusCode()).isEqualTo(401);
    }

    @Test
    void leadsBackToThePageThatWasAskedFor() {
        HttpResponse<String> asked = browser.get("/settings");
        HttpResponse<String> answer = browser.logIn("user6", "password6");

        assertThat(asked.headers().firstValue("Location").orElseThrow()).endsWith("/login");
        assertThat(answer.headers().firstValue("Location").orElseThrow()).contains("/settings");
    }

    @Test
    void countsSignIns() {
        browser.logIn("user7", "password7");
        await().until(() -> "1".equals(demo.column("sign_in_count", "user7")));
        demo.browser().logIn("user7", "password7");
        await().until(() -> "2".equals(demo.column("sign_in_count", "user7")));

        assertThat(demo.column("current_sign_in_ip", "user7")).isEqualTo("127.0.0.1");
        assertThat(demo.column("last_sign_in_ip", "user7")).isEqualTo("127.0.0.1");
        assertThat(demo.column("last_sign_in_at", "user7")).isNotNull();
    }

    @Test
    void rememberedPeopleStayLoggedInWhenTheSessionIsGone() {
        browser.post("/login", Map.of("name", "user8", "password", "password8", "remember-me", "on"));
        browser.forgetSession();

        assertThat(browser.isLoggedIn()).isTrue();
        await().until(() -> demo.column("remember_created_at", "user8") != null);
    }

    @Test
    void logOutForgetsThoseWhoWereRemembered() {
        browser.post("/login", Map.of("name", "user9", "password", "password9", "remember-me", "on"));

        HttpResponse<String> answer = browser.post("/logout", Map.of());

        assertThat(answer.headers().firstValue("Location")).hasValue("/login?logged-out");
        assertThat(browser.isLoggedIn()).isFalse();
        assertThat(browser.cookie("demo-remember-me")).isEmpty();
    }

    @Test
    void tenWrongPasswordsCloseAnAccountForAQuarterOfAnHour() {
        for (int attempt = 1; attempt <= 10; attempt++) {
            browser.logIn("user11", "wrong");
        }
        await().until(() -> demo.column("locked_at", "user11") != null);
        int whileClosed = browser.logIn("user11", "password11").statusCode();
        demo.root()
                .sql("UPDATE %s SET locked_at = locked_at - INTERVAL 15 MINUTE WHERE id = 11"
                        .formatted(demo.database().legacyTable()))
                .update();

        assertThat(whileClosed).isEqualTo(401);
        assertThat(browser.logIn("user11", "password11").statusCode()).isEqualTo(302);
        await().until(() -> demo.column("locked_at", "user11") == null);
    }

    @Test
    void guessingStaysLimitedWhileWritesAreLocked() {
        demo.lock();

        for (int attempt = 1; attempt <= 10; attempt++) {
            browser.logIn("user12", "wrong");
        }

        assertThat(browser.logIn("user12", "password12").statusCode()).isEqualTo(401);
        assertThat(demo.column("failed_attempts", "user12")).isEqualTo("0");
    }

    @Test
    void refusesAFormFromAnotherSite() {
        HttpResponse<String> answer =
                browser.postWithoutToken("/login", Map.of("name", "user13", "password", "password13"));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("This form is too old");
        assertThat(browser.isLoggedIn()).isFalse();
    }

    @Test
    void keepsNameAndTickButNoPasswordWhenItIsRefused() {
        HttpResponse<String> page =
                browser.post("/login", Map.of("name", "user70", "password", "a wrong one", "remember-me", "on"));

        assertThat(page.body())
                .contains("value=\"user70\"")
                .containsPattern("id=\"remember-me\"[^>]* checked=\"checked\"")
                .doesNotContain("a wrong one");
        assertThat(browser.get("/login").body()).doesNotContain("checked=");
    }
}
