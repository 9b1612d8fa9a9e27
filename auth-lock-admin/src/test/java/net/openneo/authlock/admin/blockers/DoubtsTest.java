package net.openneo.authlock.admin.blockers;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import net.openneo.authlock.admin.OpenGate;
import net.openneo.authlock.admin.RunningAdmin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who may have written before the fence was armed, among many who try to write after it. */
class DoubtsTest {
    private static final Duration HAMMERED = Duration.ofSeconds(3);

    private static final RunningAdmin admin = RunningAdmin.start().with(50);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicBoolean enough = new AtomicBoolean();

    @BeforeAll
    static void lock() {
        assertThat(admin.put("/api/fence", null).status()).isEqualTo(200);
        OpenGate.plant(admin);
        assertThat(admin.lock().<Boolean>read("$.inForce")).isTrue();
    }

    @AfterAll
    static void stop() {
        admin.close();
        admin.databases().drop();
    }

    @Test
    void whoOnlyTriesToWriteIsNeverOneOfThem() {
        Blockers blockers = admin.context().getBean(Blockers.class);
        Instant armedAt = admin.root()
                .sql("SELECT armed_at FROM " + admin.databases().consolidatedSchema() + ".auth_lock_fence")
                .query((row, number) -> row.getObject(1, LocalDateTime.class))
                .single()
                .toInstant(ZoneOffset.UTC);
        List<CompletableFuture<Void>> writers = new ArrayList<>();
        for (int writer = 0; writer < 6; writer++) {
            writers.add(CompletableFuture.runAsync(this::tryToWrite, threads));
        }

        List<Blocker> named = new ArrayList<>();
        Instant end = Instant.now().plus(HAMMERED);
        while (Instant.now().isBefore(end)) {
            named.addAll(blockers.doubts(armedAt));
        }
        enough.set(true);
        writers.forEach(CompletableFuture::join);
        threads.shutdown();

        assertThat(named).isEmpty();
    }

    private void tryToWrite() {
        try (Connection connection = admin.databases().dataSource().getConnection()) {
            while (!enough.get()) {
                try {
                    connection
                            .createStatement()
                            .executeUpdate("DELETE FROM " + admin.databases().legacyTable());
                } catch (SQLException refused) {
                    assertThat(refused.getMessage()).startsWith("auth-lock:");
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("A writer could not connect.", e);
        }
    }
}
