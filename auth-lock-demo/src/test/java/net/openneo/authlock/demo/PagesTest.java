package net.openneo.authlock.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagesTest {
    private final RunningDemo demo = RunningDemo.shared();
    private final Browser browser = demo.browser();

    @ParameterizedTest
    @ValueSource(strings = {"/", "/login", "/register", "/password-reset", "/password-reset?token=none", "/nowhere"})
    void allowNothingInlineAndNothingFromElsewhere(String path) {
        HttpResponse<String> page = browser.get(path);

        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValue("default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self' "
                        + demo.neoPass().baseUrl() + "; base-uri 'none'; frame-ancestors 'none'");
        assertThat(page.body())
                .doesNotContain("<script")
                .doesNotContain("<style")
                .doesNotContain("style=")
                .doesNotContainPattern("\\son\\w+=");
    }

    @Test
    void sayWhenThereIsNoSuchPage() {
        HttpResponse<String> page = browser.get("/nowhere");

        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).contains("There is no such page").contains("href=\"/\"");
    }

    @Test
    void bringAStyleSheet() {
        HttpResponse<String> css = browser.get("/demo.css");

        assertThat(css.statusCode()).isEqualTo(200);
        assertThat(css.headers().firstValue("Content-Type")).hasValue("text/css");
    }

    @Test
    void theActuatorTellsOfHealthAndLockAndOfNothingElse() {
        assertThat(demo.jsonClient().get("/actuator/health").statusCode()).isEqualTo(200);
        assertThat(demo.jsonClient().get("/actuator/authlock").body())
                .contains("\"locked\":false")
                .doesNotContain("auth_app")
                .doesNotContain("jdbc:");
        assertThat(demo.jsonClient().get("/actuator/env").statusCode()).isEqualTo(404);
        assertThat(demo.jsonClient().get("/actuator/togglz").statusCode()).isEqualTo(404);
    }
}
