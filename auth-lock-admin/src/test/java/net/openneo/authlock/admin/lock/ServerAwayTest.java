package net.openneo.authlock.admin.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import net.openneo.authlock.admin.RunningAdmin;
import net.openneo.authlock.testing.FreshDatabases;
import net.openneo.authlock.testing.MySqlServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class ServerAwayTest {
    private static final String AWAY =
            "The lock cannot be looked after, because the database failed (error 0); it is tried again every second.";

    @TempDir
    static Path directory;

    @Test
    void isLoggedOnceAndWithoutAStackTrace(CapturedOutput output) {
        try (MySqlServer server = MySqlServer.start(directory.resolve("mysql"), 0);
                RunningAdmin admin = RunningAdmin.start(
                        FreshDatabases.on(server), "spring.datasource.hikari.connection-timeout=500")) {
            EverySecond everySecond = admin.context().getBean(EverySecond.class);
            server.kill();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> output.getAll().contains("The lock cannot be looked after"));

            everySecond.check();
            everySecond.check();

            String shown = output.getAll();
            assertThat(shown).containsOnlyOnce(AWAY);
            assertThat(shown.substring(shown.indexOf(AWAY))).doesNotContain("\tat net.openneo");
            server.restart();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> output.getAll().contains("The lock is looked after again."));
        }
    }
}
