package net.openneo.authlock.admin.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import net.openneo.authlock.admin.view.ViewSite;
import net.openneo.authlock.testing.FreshDatabases;
import net.openneo.authlock.testing.MySqlServer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that was started anew has forgotten what it counted. */
class UnusedAfterARestartTest {
    @TempDir
    static Path directory;

    @Test
    @DisplayName(
            "T1: a start of the server starts the seven days anew, since nobody saw what was done before it went down")
    void aStartOfTheServerStartsTheSevenDaysAnew() {
        try (MySqlServer server = MySqlServer.start(directory, 0);
                ViewSite site = ViewSite.on(FreshDatabases.on(server))) {
            Unused unused = site.admin().context().getBean(Unused.class);
            site.switched().open();
            await().until(() -> unused.since().isPresent());
            Instant before = unused.look().sampledAt();

            server.kill();
            server.restart();

            String anew = ". The server was started at ";
            await().atMost(Duration.ofSeconds(60))
                    .ignoreExceptions()
                    .until(() -> unused.refusal().orElse("").contains(anew));
            assertThat(unused.refusal()).hasValueSatisfying(sentence -> assertThat(sentence)
                    .contains(", and what was done between the sample of ")
                    .endsWith(" and that is not known."));
            assertThat(unused.since())
                    .hasValueSatisfying(since -> assertThat(since).isAfter(before));
        }
    }
}
