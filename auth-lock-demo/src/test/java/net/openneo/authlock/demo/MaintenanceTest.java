package net.openneo.authlock.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The lines of the runbook about the lock, as people and programs see them at a running node. */
class MaintenanceTest {
    private static final String REGISTRATION = "New accounts cannot be created during maintenance. If you already have"
            + " an account, you can log in as usual.";
    private static final String SETTINGS = "Settings cannot be changed during maintenance. Nothing was changed, and you"
            + " can go on using the site as usual.";
    private static final String PASSWORD_RESET =
            "Passwords cannot be reset during maintenance. Your current password still works.";

    private final RunningDemo demo = RunningDemo.shared();
    private final Browser browser = demo.browser();

    @AfterEach
    void unlock() {
        demo.unlock();
    }

    @Test
    @DisplayName("L1: existing users log in under the lock, and it costs them no sign-in bookkeeping that could fail")
    void logsInUnderTheLock() {
        demo.lock();

        HttpResponse<String> page = browser.logIn("user51", "password51");
        HttpResponse<String> json = demo.jsonClient().logIn("user51@example.com", "password51");

        assertThat(page.statusCode()).isEqualTo(302);
        assertThat(json.statusCode()).isEqualTo(200);
        assertThat(browser.get("/").body()).contains("Hello, <span>user51</span>");
        assertThat(demo.browser().logIn("user51", "wrong").statusCode()).isEqualTo(401);
        assertThat(demo.column("sign_in_count", "user51")).isEqualTo("0");
    }

    @Test
    @DisplayName("L1: remember me is given and honoured under the lock")
    void remembersUnderTheLock() {
        demo.lock();

        browser.post("/login", Map.of("name", "user52", "password", "password52", "remember-me", "on"));
        browser.forgetSession();

        assertThat(browser.cookie("demo-remember-me")).isPresent();
        assertThat(browser.isLoggedIn()).isTrue();
    }

    @Test
    @DisplayName("L2: users log out under the lock")
    void logsOutUnderTheLock() {
        browser.logIn("user53", "password53");
        demo.lock();

        HttpResponse<String> answer = browser.post("/logout", Map.of());

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(browser.isLoggedIn()).isFalse();
    }

    @Test
    @DisplayName(
            "L3: a registration form that was open before the lock is refused with its input kept, and works after")
    void refusesRegistration() {
        Map<String, String> form =
                Map.of("name", "Patient", "email", "patient@example.com", "password", "a long password");
        browser.get("/register");
        demo.lock();

        HttpResponse<String> page = browser.post("/register", form);
        HttpResponse<String> json = browser.withJson().post("/register", form);

        Refused.assertPage(page, REGISTRATION);
        assertThat(page.body())
                .contains("<h1>Create account</h1>")
                .contains("value=\"Patient\"")
                .contains("value=\"patient@example.com\"")
                .doesNotContain("a long password");
        Refused.assertProblem(json, "registration", REGISTRATION);
        assertThat(demo.column("id", "Patient")).isNull();
        assertThat(demo.impressUsers("Patient")).isEmpty();

        demo.unlock();

        assertThat(browser.post("/register", form).statusCode()).isEqualTo(302);
        assertThat(demo.impressUsers("Patient")).hasSize(1);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "name,        Fifty-four,         user54, password54",
        "email,       other55@example.com, user55, password55",
        "newPassword, another password,   user56, password56"
    })
    @DisplayName("L4: each change of the settings is refused with its input kept, and works after")
    void refusesSettings(String field, String value, String user, String password) {
        Map<String, String> form = Map.of(field, value, "currentPassword", password);
        browser.logIn(user, password);
        await().until(() -> "1".equals(demo.column("sign_in_count", user))); // written after the login's answer
        browser.get("/settings");
        String before = row(user);
        demo.lock();

        HttpResponse<String> page = browser.post("/settings", form);
        HttpResponse<String> json = browser.withJson().post("/settings", form);

        Refused.assertPage(page, SETTINGS);
        assertThat(page.body()).contains("<h1>Settings</h1>").doesNotContain(password);
        assertThat(page.body().contains("value=\"" + value + "\"")).isEqualTo(!field.equals("newPassword"));
        Refused.assertProblem(json, "settings", SETTINGS);
        assertThat(row(user)).isEqualTo(before);

        demo.unlock();

        assertThat(browser.post("/settings", form).statusCode()).isEqualTo(302);
        await().until(() -> !row(user).equals(before));
    }

    @Test
    @DisplayName("L7: asking for a password reset is refused with its input kept, and works after")
    void refusesToSendAResetMail() {
        Map<String, String> form = Map.of("email", "user57@example.com");
        browser.get("/password-reset");
        demo.lock();

        HttpResponse<String> page = browser.post("/password-reset", form);
        HttpResponse<String> json = browser.withJson().post("/password-reset", form);

        Refused.assertPage(page, PASSWORD_RESET);
        assertThat(page.body()).contains("value=\"user57@example.com\"");
        Refused.assertProblem(json, "password-reset", PASSWORD_RESET);
        assertThat(demo.column("reset_password_token", "user57")).isNull();

        demo.unlock();

        assertThat(browser.post("/password-reset", form).statusCode()).isEqualTo(302);
        assertThat(demo.column("reset_password_token", "user57")).isNotNull();
    }

    @Test
    @DisplayName("L7: setting the new password is refused, the link stays good, and works after")
    void refusesToSetAForgottenPassword() {
        browser.post("/password-reset", Map.of("email", "user58@example.com"));
        String token = demo.resetToken("user58");
        Map<String, String> form = Map.of("token", token, "password", "a brand new one");
        browser.get("/password-reset?token=" + token);
        demo.lock();

        HttpResponse<String> page = browser.post("/password-reset", form);
        HttpResponse<String> json = browser.withJson().post("/password-reset", form);

        Refused.assertPage(page, PASSWORD_RESET);
        assertThat(page.body()).contains("<h1>Choose a new password</h1>").contains("value=\"" + token + "\"");
        Refused.assertProblem(json, "password-reset", PASSWORD_RESET);
        assertThat(demo.browser().logIn("user58", "password58").statusCode()).isEqualTo(302);

        demo.unlock();

        assertThat(browser.post("/password-reset", form).statusCode()).isEqualTo(302);
        assertThat(demo.browser().logIn("user58", "a brand new one").statusCode())
                .isEqualTo(302);
    }

    @Test
    @DisplayName("Locking registration alone refuses it, while settings work")
    void locksOneOperationAlone() {
        browser.logIn("user59", "password59");
        demo.lockOnly("registration");

        HttpResponse<String> registration =
                browser.withJson().post("/register", Map.of("name", "Tooearly", "password", "a long password"));
        HttpResponse<String> settings = browser.post("/settings", Map.of("name", "Fifty-nine"));

        Refused.assertProblem(registration, "registration", REGISTRATION);
        assertThat(settings.statusCode()).isEqualTo(302);
        assertThat(demo.column("id", "Fifty-nine")).isEqualTo("59");
    }

    @Test
    void showsBeforehandWhatCannotBeDoneAndWhy() {
        browser.logIn("user60", "password60");
        demo.lock();

        String register = demo.browser().get("/register").body();
        String settings = browser.get("/settings").body();

        assertThat(register)
                .contains("<strong>Maintenance.</strong>")
                .contains("<button aria-describedby=\"register-why\" disabled=\"disabled\">Create account</button>")
                .contains("<p class=\"why\" id=\"register-why\">" + REGISTRATION + "</p>");
        assertThat(settings)
                .contains("<button aria-describedby=\"change-name-why\" disabled=\"disabled\">Change name</button>")
                .contains("<p class=\"why\" id=\"change-name-why\">Not possible during maintenance.</p>")
                .containsOnlyOnce(SETTINGS);
        assertThat(demo.browser().get("/login").body())
                .contains("<strong>Maintenance.</strong>")
                .contains("<button>Log in</button>");
    }

    @Test
    void saysWhenTheLockIsPlannedToEnd() {
        Instant end = Instant.now().plus(2, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
        demo.lockUntil(end);

        HttpResponse<String> answer =
                browser.post("/register", Map.of("name", "Waiting", "password", "a long password"));
        HttpResponse<String> json =
                browser.withJson().post("/register", Map.of("name", "Waiting", "password", "a long password"));

        assertThat(Integer.parseInt(answer.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(7000, 7200);
        assertThat(answer.body()).contains("<time datetime=\"" + end + "\">");
        assertThat(json.body()).contains("\"plannedEnd\":\"" + end + "\"");
    }

    private String row(String user) {
        return String.valueOf(demo.row(user));
    }
}
