package net.openneo.authlock.demo.hammer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.openneo.authlock.demo.AdminProcess;
import net.openneo.authlock.demo.DemoDatabase;
import net.openneo.authlock.demo.NodeProcess;
import net.openneo.authlock.demo.ProcessSettings;
import net.openneo.authlock.testing.FreshDatabases;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The property that everything rests on: from the moment the lock is in force the table does not change, whoever
 * writes, and nothing that was acknowledged is missing.
 */
class SafetyPropertyTest {
    private static FreshDatabases fresh;
    private static DemoDatabase database;
    private static AdminProcess admin;
    private static final List<NodeProcess> nodes = new ArrayList<>();
    private static JdbcTemplate root;
    private static Accounts accounts;

    @BeforeAll
    static void start() {
        fresh = FreshDatabases.create();
        database = DemoDatabase.on(fresh).people(100);
        root = new JdbcTemplate(fresh.dataSource());
        accounts = new Accounts(database);
        ProcessSettings settings = ProcessSettings.on(database).with("auth-lock.poll-interval", "100ms");
        admin = AdminProcess.start(ProcessSettings.on(database)
                .with("auth-lock.admin.live-after", "3s")
                .with("auth-lock.admin.announce-timeout", "1s"));
        assertThat(admin.put("/api/fence", Map.of()).statusCode()).isEqualTo(200);
        nodes.add(NodeProcess.launch(settings.with("auth-lock.stale-after", "2s")));
        nodes.add(NodeProcess.launch(settings.with("auth-lock.stale-after", "2s")));
        nodes.add(NodeProcess.launch(ProcessSettings.on(database)
                .with("auth-lock.poll-interval", "1h")
                .with("auth-lock.stale-after", "3h")));
        nodes.forEach(NodeProcess::awaitReady);
    }

    @AfterAll
    static void stop() {
        nodes.forEach(NodeProcess::close);
        if (admin != null) {
            admin.close();
        }
        fresh.drop();
    }

    @Test
    void theTableDoesNotChangeFromTheMomentTheLockIsInForce() throws SQLException {
        Random random = new Random(Rounds.seed());
        int rounds = Rounds.of(8, 100);

        for (int round = 1; round <= rounds; round++) {
            play(round, random);
        }
        System.out.printf("Safety: %d rounds, eight writers, seed %d%n", rounds, Rounds.seed());
    }

    private void play(int round, Random random) throws SQLException {
        List<Writer> writers = writers(round, random.nextLong());
        try {
            await().until(() ->
                    writers.stream().allMatch(writer -> !writer.acknowledged().isEmpty()));
            await().pollDelay(Duration.ofMillis(random.nextInt(200))).until(() -> true);

            lock();
            String atLock = accounts.fingerprint();
            Set<String> namesAtLock = accounts.names();
            boolean fenceRowGone = round % 3 == 0;
            Map<String, Object> fence = root.queryForMap("SELECT * FROM auth_lock_fence");
            if (fenceRowGone) {
                root.update("DELETE FROM auth_lock_fence");
            }
            List<Integer> before = writers.stream().map(Writer::refused).toList();
            await("each writer is refused, in round " + round)
                    .atMost(Duration.ofSeconds(20))
                    .pollDelay(Duration.ofMillis(150))
                    .until(() -> wereRefusedSince(writers, before)
                            || !accounts.fingerprint().equals(atLock));

            assertThat(accounts.fingerprint())
                    .as("the table, in round %d", round)
                    .isEqualTo(atLock);
            for (Writer writer : writers) {
                assertThat(namesAtLock)
                        .as("acknowledged to %s, in round %d", writer.prefix(), round)
                        .containsAll(writer.acknowledged());
                assertThat(writer.failures())
                        .as("failures of %s", writer.prefix())
                        .isEmpty();
            }
            if (fenceRowGone) {
                putBack(fence);
            }
        } finally {
            writers.forEach(Writer::stop);
        }
        assertThat(admin.delete("/api/lock").statusCode()).isEqualTo(200);
        accounts.removeAllAfter(100);
    }

    private static List<Writer> writers(int round, long seed) throws SQLException {
        List<Writer> writers = new ArrayList<>();
        for (int node = 0; node < nodes.size(); node++) {
            HttpPerson person = new HttpPerson(nodes.get(node).baseUrl());
            writers.add(new Writer("r" + round + "n" + node + "a", person::register));
            writers.add(new Writer("r" + round + "n" + node + "b", person::register));
        }
        writers.add(new Writer("r" + round + "ja", new JdbcWay(database, seed, 8)));
        writers.add(new Writer("r" + round + "jb", new JdbcWay(database, seed + 1, 500)));
        return writers.stream().map(Writer::start).toList();
    }

    /** Takes the lock and comes back at the moment when it is in force. */
    private static void lock() {
        HttpResponse<String> answer = admin.put("/api/lock", Map.of("reason", "a round of the safety test"));
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 202);
        if (answer.statusCode() == 202) {
            await("the lock comes into force")
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> admin.get("/api/lock").body().replace(" ", "").contains("\"inForce\":true"));
        }
    }

    private static boolean wereRefusedSince(List<Writer> writers, List<Integer> before) {
        for (int i = 0; i < writers.size(); i++) {
            if (writers.get(i).refused() <= before.get(i)) {
                return false;
            }
        }
        return true;
    }

    private static void putBack(Map<String, Object> fence) {
        root.update(
                "INSERT INTO auth_lock_fence (id, write_lock, active_table, revision, armed_at, pass_digest)"
                        + " VALUES (?, ?, ?, ?, ?, ?)",
                fence.get("id"),
                fence.get("write_lock"),
                fence.get("active_table"),
                fence.get("revision"),
                fence.get("armed_at"),
                fence.get("pass_digest"));
    }
}
