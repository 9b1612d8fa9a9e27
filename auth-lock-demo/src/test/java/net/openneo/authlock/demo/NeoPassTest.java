package net.openneo.authlock.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NeoPassTest {
    private final RunningDemo demo = RunningDemo.shared();
    private final Browser browser = demo.browser();

    @Test
    void logsIntoTheAccountThatItIsConnectedTo() {
        HttpResponse<String> begun = browser.post("/login/neopass", Map.of());
        String callback = new NeoPassVisit(browser, 10).allow(begun);

        HttpResponse<String> answer = browser.get(callback);

        assertThat(begun.statusCode()).isEqualTo(303);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location")).hasValue("/");
        assertThat(browser.get("/").body()).contains("Hello, <span>user10</span>");
    }
}
