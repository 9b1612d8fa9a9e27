package net.openneo.authlock.admin.live;

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
class EndOfAStreamTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    @TempDir
    static Path directory;

    @Test
    void comesByItselfAndIsNothingToLog(CapturedOutput output) {
        RunningAdmin admin =
                RunningAdmin.start("auth-lock.admin.live.end-after=1s", "auth-lock.admin.live.keep-alive=100ms");
        try (admin) {
            int logged = output.getAll().length();
            Listener over = Listener.to(admin);
            await().atMost(SOON).until(over::isEnded);
            Listener.to(admin).close();
            Listener again = Listener.to(admin);
            await().atMost(SOON).until(again::isEnded);

            assertThat(over.lines()).doesNotContain("It broke off.");
            assertThat(over.names()).containsExactly("hello");
            assertThat(output.getAll().substring(logged)).doesNotContain("WARN ", "ERROR ", "Exception", "\tat ");
        } finally {
            admin.databases().drop();
        }
    }

    @Test
    void doesNotHoldUpTheStopOfAdmin(CapturedOutput output) {
        RunningAdmin admin = RunningAdmin.start();
        Listener listener = Listener.to(admin);
        long began = System.nanoTime();

        admin.close();

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
        await().atMost(SOON).until(listener::isEnded);
        assertThat(listener.lines()).doesNotContain("It broke off.");
        assertThat(output.getAll()).contains("Graceful shutdown complete").doesNotContain("ERROR ", "\tat ");
        admin.databases().drop();
    }

    @Test
    void doesNotComeWithADatabaseThatIsAway(CapturedOutput output) {
        try (MySqlServer server = MySqlServer.start(directory.resolve("mysql"), 0);
                RunningAdmin admin = RunningAdmin.start(
                        FreshDatabases.on(server), "spring.datasource.hikari.connection-timeout=500");
                Listener listener = Listener.to(admin)) {
            server.kill();

            assertThat(listener.awaitEvent("away").detail())
                    .isEqualTo(
                            "The database cannot be used at this moment (error 0); what is shown may be out of date. It"
                                    + " is tried again several times a second.");
            server.restart();
            listener.awaitEvent("back");
            await().atMost(SOON).until(() -> listener.names().size() >= 4);
            assertThat(listener.names()).startsWith("hello", "away", "back", "hello");
            assertThat(listener.isEnded()).isFalse();
            assertThat(output.getAll()).doesNotContain("\tat net.openneo.authlock.admin.live");
        }
    }
}
