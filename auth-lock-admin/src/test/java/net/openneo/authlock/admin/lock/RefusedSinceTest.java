package net.openneo.authlock.admin.lock;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import net.openneo.authlock.admin.OpenGate;
import net.openneo.authlock.admin.RunningAdmin;
import net.openneo.authlock.admin.RunningAdmin.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How many writes the nodes have refused under the lock that holds, and not under an earlier one. */
class RefusedSinceTest {
    private static final RunningAdmin admin = RunningAdmin.start();

    @BeforeAll
    static void openTheGate() {
        OpenGate.plant(admin);
        assertThat(admin.put("/api/fence", null).status()).isEqualTo(200);
    }

    @AfterAll
    static void stop() {
        admin.close();
        admin.databases().drop();
    }

    @AfterEach
    void unlock() {
        assertThat(admin.delete("/api/lock").status()).isEqualTo(200);
        admin.root().sql("DELETE FROM auth_lock_node").update();
    }

    private static void tells(String node, String refused) {
        admin.root()
                .sql(
                        """
                        REPLACE INTO auth_lock_node (node, application, version, database_account, revision,
                          oldest_revision, active_table, started_at, last_seen, stopped_at, refused_by_operation)
                        VALUES (:node, 'app', '1', 'app', 1, 1, 'LEGACY', UTC_TIMESTAMP(), UTC_TIMESTAMP(),
                          UTC_TIMESTAMP(), :refused)
                        """)
                .param("node", node)
                .param("refused", refused)
                .update();
    }

    private static Object refusedSince() {
        return admin.get("/api/lock").read("$.refusedSince");
    }

    @Test
    void isNullWhileNothingIsRefused() {
        tells("blue", "{\"settings\": 3}");

        assertThat(refusedSince()).isNull();
        assertThat(admin.get("/api/lock").<List<String>>read("$.notes")).isEmpty();
    }

    @Test
    void isWhatEachNodeHasRefusedMoreThanBefore() {
        tells("blue", "{\"settings\": 3, \"registration\": 1}");
        Answer locked = admin.lock();
        assertThat(locked.<Map<String, Integer>>read("$.refusedSince")).isEmpty();

        tells("blue", "{\"settings\": 5, \"registration\": 1, \"password-reset\": 1}");
        tells("started since", "{\"settings\": 4}");
        admin.root()
                .sql(
                        "INSERT INTO auth_lock_node (node, application, version, database_account, revision, oldest_revision,"
                                + " active_table, started_at, last_seen, stopped_at) VALUES ('old', 'app', '0', 'app', 1, 1,"
                                + " 'LEGACY', UTC_TIMESTAMP(), UTC_TIMESTAMP(), UTC_TIMESTAMP())")
                .update();

        assertThat(refusedSince()).isEqualTo(Map.of("settings", 6, "password-reset", 1));
    }

    @Test
    void beginsAnewWithTheNextLockAndNotWhenAPartialOneGrows() {
        admin.put("/api/lock", "{\"reason\": \"a test\", \"operations\": [\"settings\"]}");
        tells("blue", "{\"settings\": 2}");
        assertThat(refusedSince()).isEqualTo(Map.of("settings", 2));

        admin.lock();
        assertThat(refusedSince()).isEqualTo(Map.of("settings", 2));

        admin.delete("/api/lock");
        admin.lock();
        assertThat(refusedSince()).isEqualTo(Map.of());
    }

    @Test
    void changesNoEntityTag() {
        admin.lock();
        String tag = tag();

        tells("blue", "{\"settings\": 2}");

        assertThat(refusedSince()).isEqualTo(Map.of("settings", 2));
        assertThat(tag()).isEqualTo(tag);
    }

    private static String tag() {
        return admin.get("/api/lock").response().headers().firstValue("ETag").orElseThrow();
    }

    @Test
    void isNotKnownWhereNobodyCouldCountInTimeAndTheLockDoesNotWait() throws Exception {
        admin.lock();
        admin.delete("/api/lock");
        long began = System.nanoTime();
        String counted;

        try (Connection somebody = admin.databases().dataSource().getConnection();
                Statement statement = somebody.createStatement()) {
            statement.execute("LOCK TABLES auth_lock_node WRITE");
            counted = admin.context().getBean(RefusedBefore.class).count();
        }

        assertThat(counted).isNull();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void isNullWithANoteWhereItWasNotNoted() {
        admin.lock();
        admin.root().sql("UPDATE auth_lock_control SET refused_before = NULL").update();

        assertThat(refusedSince()).isNull();
        assertThat(admin.get("/api/lock").<List<String>>read("$.notes"))
                .contains("How many writes were refused under this lock is not known, since what the nodes had refused"
                        + " before could not be noted when it was taken.");
    }
}
