package net.openneo.authlock.word;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import net.openneo.authlock.AuthWritesLockedException;
import net.openneo.authlock.app.App;
import net.openneo.authlock.app.Logins;
import net.openneo.authlock.app.Settings;
import net.openneo.authlock.testing.FreshDatabases;
import net.openneo.authlock.testing.MySqlServer;
import net.openneo.authlock.word.Snapshot.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A MySQL that crashes and comes back under a running app. */
class ServerAwayTest {
    @Test
    void writesAreRefusedWhileItIsAwayAndLoginsAreAnsweredAsSoonAsItIsBack(@TempDir Path directory) {
        try (MySqlServer server = MySqlServer.start(directory, 0)) {
            FreshDatabases databases = FreshDatabases.on(server);
            try (App app = App.start(
                    databases, "auth-lock.stale-after=300ms", "spring.datasource.hikari.connection-timeout=500")) {
                app.get(Settings.class).register("ada");

                server.kill();

                await().untilAsserted(() ->
                        assertThat(app.get(Snapshots.class).now().state()).isEqualTo(State.UNKNOWN));
                assertThat(catchThrowable(() -> app.get(Settings.class).rename("ada", "eve")))
                        .isInstanceOf(AuthWritesLockedException.class)
                        .hasMessage(
                                "Writes to the accounts are locked; 'settings' was refused and nothing was changed.");
                assertThat(catchThrowable(() -> app.get(Logins.class).logIn("ada")))
                        .isNotNull();

                server.restart();

                await().atMost(Duration.ofSeconds(5)).ignoreExceptions().untilAsserted(() -> assertThat(
                                app.get(Logins.class).logIn("ada"))
                        .isEqualTo("ada"));
                app.get(Settings.class).rename("ada", "ann");
                assertThat(app.get(Logins.class).logIn("ann")).isEqualTo("ann");
            }
        }
    }
}
