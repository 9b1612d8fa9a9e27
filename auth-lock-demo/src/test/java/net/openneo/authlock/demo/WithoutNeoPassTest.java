package net.openneo.authlock.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WithoutNeoPassTest {
    private final RunningDemo demo = RunningDemo.shared();

    @Test
    void theAppStartsAndLogsInByPasswordWhileNeoPassIsAway() {
        URI nowhere = URI.create("http://127.0.0.1:" + AppProcess.freePort());
        try (NodeProcess node =
                NodeProcess.start(ProcessSettings.on(demo.database()).neoPass(nowhere))) {
            Browser browser = Browser.at(node.baseUrl());

            assertThat(browser.logIn("user35", "password35").statusCode()).isEqualTo(302);
            assertThat(browser.post("/login/neopass", Map.of()).statusCode()).isEqualTo(503);
        }
    }

    @Test
    void theAppDoesWithoutNeoPassWhereItIsToldOfNone() {
        try (NodeProcess node = NodeProcess.start(ProcessSettings.on(demo.database()))) {
            Browser browser = Browser.at(node.baseUrl());
            browser.logIn("user36", "password36");

            assertThat(browser.get("/login").body()).doesNotContain("NeoPass");
            assertThat(browser.get("/settings").body()).doesNotContain("NeoPass");
            assertThat(browser.get("/settings/neopass").statusCode()).isEqualTo(404);
            assertThat(browser.post("/login/neopass", Map.of()).statusCode()).isEqualTo(404);
        }
    }
}
