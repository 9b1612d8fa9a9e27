package net.openneo.authlock.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
    private final RunningDemo demo = RunningDemo.shared();
    private final Browser browser = demo.browser();

    @Test
    void showsOnlyThoseWhoAreLoggedInTheirSettings() {
        HttpResponse<String> page = browser.get("/settings");
        HttpResponse<String> json = demo.jsonClient().get("/settings");

        assertThat(page.statusCode()).isEqualTo(302);
        assertThat(json.statusCode()).isEqualTo(401);
        assertThat(json.body()).contains("\"detail\":\"Please log in first.\"");
    }

    @Test
    void renamingUpdatesBothTables() {
        browser.logIn("user31", "password31");

        HttpResponse<String> answer = browser.post("/settings", Map.of("name", "Renamed"));

        assertThat(answer.headers().firstValue("Location")).hasValue("/settings");
        assertThat(browser.get("/settings").body())
                .contains("Your name is changed. Please log in with the new one from now on.")
                .contains("value=\"Renamed\"");
        assertThat(demo.column("id", "Renamed")).isEqualTo("31");
        assertThat(demo.impressUsers("Renamed")).singleElement().satisfies(user -> assertThat(user)
                .containsEntry("remote_id", 31));
        assertThat(demo.impressUsers("user31")).isEmpty();
    }

    @Test
    void changesTheCaseOfOnesOwnNameButTakesNobodyElses() {
        browser.logIn("user32", "password32");

        assertThat(browser.post("/settings", Map.of("name", "User32")).statusCode())
                .isEqualTo(302);
        assertThat(browser.post("/settings", Map.of("name", "USER33")).body())
                .contains("This name is taken. Please choose another one.")
                .contains("value=\"USER33\"");
        assertThat(demo.column("CONCAT(name, id)", "user32")).isEqualTo("User3232");
    }

    @Test
    void changesAndRemovesTheAddressWithThePassword() {
        browser.logIn("user34", "password34");
        Browser program = browser.withJson();

        HttpResponse<String> changed =
                program.post("/settings", Map.of("email", "new34@example.com", "currentPassword", "password34"));
        HttpResponse<String> removed = program.post("/settings", Map.of("email", "", "currentPassword", "password34"));

        assertThat(changed.body()).isEqualTo("{\"id\":34,\"name\":\"user34\",\"email\":\"new34@example.com\"}");
        assertThat(removed.statusCode()).isEqualTo(200);
        assertThat(demo.column("email", "user34")).isNull();
    }

    @Test
    void wantsTheCurrentPasswordForAddressAndPassword() {
        browser.logIn("user35", "password35");

        HttpResponse<String> email =
                browser.post("/settings", Map.of("email", "new35@example.com", "currentPassword", "wrong"));
        HttpResponse<String> password = browser.withJson().post("/settings", Map.of("newPassword", "another password"));

        assertThat(email.body()).contains("This is not your current password.").contains("value=\"new35@example.com\"");
        assertThat(password.statusCode()).isEqualTo(400);
        assertThat(password.body()).contains("\"field\":\"currentPassword\"");
        assertThat(demo.column("email", "user35")).isEqualTo("user35@example.com");
        await().until(() -> "2".equals(demo.column("failed_attempts", "user35")));
    }

    @Test
    void aNewPasswordReplacesTheOldOneAndEndsWhatWasRememberedWithIt() {
        Browser elsewhere = demo.browser();
        elsewhere.post("/login", Map.of("name", "user36", "password", "password36", "remember-me", "on"));
        browser.logIn("user36", "password36");

        browser.post("/settings", Map.of("newPassword", "another password", "currentPassword", "password36"));
        elsewhere.forgetSession();

        assertThat(elsewhere.isLoggedIn()).isFalse();
        assertThat(demo.browser().logIn("user36", "password36").statusCode()).isEqualTo(401);
        assertThat(demo.browser().logIn("user36", "another password").statusCode())
                .isEqualTo(302);
    }
}
