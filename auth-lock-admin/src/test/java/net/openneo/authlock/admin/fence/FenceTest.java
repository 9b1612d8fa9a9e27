package net.openneo.authlock.admin.fence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import net.openneo.authlock.admin.RunningAdmin;
import net.openneo.authlock.admin.RunningAdmin.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FenceTest {
    private static final RunningAdmin admin = RunningAdmin.start().with(3);
    private static final String LEGACY = admin.databases().legacyTable();
    private static final String CONSOLIDATED = admin.databases().consolidatedTable();

    @BeforeEach
    void install() {
        Answer answer = admin.put("/api/fence", null);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    @AfterEach
    void unlock() {
        admin.delete("/api/lock");
        admin.root().sql("DROP TABLE IF EXISTS " + CONSOLIDATED).update();
    }

    @AfterAll
    static void stop() {
        admin.close();
        admin.databases().drop();
    }

    @Test
    void standsAndIsProvenOnTheTableThatExists() {
        Answer fence = admin.get("/api/fence");

        assertThat(fence.<Boolean>read("$.legacy.installed")).isTrue();
        assertThat(fence.<Boolean>read("$.legacy.proven")).isTrue();
        assertThat(fence.<Boolean>read("$.legacy.armed")).isFalse();
        assertThat(fence.<List<String>>read("$.legacy.triggers[*].name"))
                .containsExactly("auth_lock_l_bi", "auth_lock_l_bu", "auth_lock_l_bd");
        assertThat(fence.<Boolean>read("$.consolidated.exists")).isFalse();
        assertThat(admin.get("/actuator/health/fence").<String>read("$.status")).isEqualTo("UP");
    }

    @Test
    void isProvenOnAnEmptyTableThatAcceptsNoWritesAndUsesNoIdOfIt() {
        admin.root().sql("CREATE TABLE " + CONSOLIDATED + " LIKE " + LEGACY).update();

        Answer fence = admin.put("/api/fence", null);

        assertThat(fence.status()).as(fence.body()).isEqualTo(200);
        assertThat(fence.<Boolean>read("$.consolidated.proven")).isTrue();
        assertThat(rows(CONSOLIDATED)).isZero();
        assertThat(rows("auth_lock_pass")).isZero();
        assertThat(admin.root()
                        .sql("SELECT COUNT(*) FROM auth_lock_fence WHERE pass_digest IS NULL")
                        .query(Integer.class)
                        .single())
                .isOne();
        assertThatThrownBy(() -> admin.root()
                        .sql("INSERT INTO " + CONSOLIDATED + " (name) VALUES ('x')")
                        .update())
                .hasMessageContaining("auth-lock: the accounts live in another table now; nothing was changed");
        Answer lock = admin.lock();
        assertThat(lock.status()).as(lock.body()).isEqualTo(200);
        assertThat(admin.get("/api/fence").<Boolean>read("$.consolidated.armed"))
                .isTrue();
    }

    @Test
    void leavesRowsAndIdsAsTheyAreWhenItIsTried() {
        admin.root().sql("INSERT INTO " + LEGACY + " (name) VALUES ('before')").update();
        long rows = rows(LEGACY);

        admin.delete("/api/fence");
        admin.put("/api/fence", null);
        admin.lock();
        admin.delete("/api/lock");

        assertThat(rows(LEGACY)).isEqualTo(rows);
        admin.root().sql("INSERT INTO " + LEGACY + " (name) VALUES ('after')").update();
        assertThat(admin.root()
                        .sql("SELECT MAX(id) - MIN(id) FROM " + LEGACY + " WHERE name IN ('before', 'after')")
                        .query(Long.class)
                        .single())
                .isOne();
        admin.root()
                .sql("DELETE FROM " + LEGACY + " WHERE name IN ('before', 'after')")
                .update();
    }

    @Test
    void namesATriggerThatIsGoneAndLetsNoLockComeIntoForce() {
        admin.root()
                .sql("DROP TRIGGER " + admin.databases().legacySchema() + ".auth_lock_l_bu")
                .update();

        String sentence = "The trigger auth_lock_l_bu on " + LEGACY + " is missing; PUT /api/fence installs it.";
        assertThat(admin.get("/api/fence").<List<String>>read("$.legacy.problems"))
                .containsExactly(sentence);
        Answer health = admin.get("/actuator/health/fence");
        assertThat(health.status()).isEqualTo(503);
        assertThat(health.<List<String>>read("$.details.losses")).containsExactly(sentence);
        Answer lock = admin.lock();
        assertThat(lock.status()).isEqualTo(409);
        assertThat(lock.detail()).isEqualTo(sentence);
        assertThat(admin.get("/api/lock").<Boolean>read("$.locked")).isFalse();
    }

    @Test
    void saysThatALockIsNoLongerInForceWhenATriggerGoes() {
        assertThat(admin.lock().<Boolean>read("$.inForce")).isTrue();

        admin.root()
                .sql("DROP TRIGGER " + admin.databases().legacySchema() + ".auth_lock_l_bd")
                .update();

        Answer lock = admin.get("/api/lock");
        assertThat(lock.<Boolean>read("$.locked")).isTrue();
        assertThat(lock.<Boolean>read("$.inForce")).isFalse();
        assertThat(lock.<List<String>>read("$.missing"))
                .containsExactly("The trigger auth_lock_l_bd on " + LEGACY
                        + " is missing; DELETE /api/lock first, and then PUT /api/fence installs it.");
        assertThat(admin.lock().detail())
                .isEqualTo("The trigger auth_lock_l_bd on " + LEGACY
                        + " is missing; DELETE /api/lock first, and then PUT /api/fence installs it.");
        assertThat(admin.put("/api/fence", null).detail())
                .isEqualTo("The fence cannot be put on while writes are locked, because that would make log-ins wait;"
                        + " DELETE /api/lock first.");
    }

    @Test
    void seesThroughATriggerOfTheSameNameThatDoesSomethingElse() {
        String name = admin.databases().legacySchema() + ".auth_lock_l_bi";
        admin.root().sql("DROP TRIGGER " + name).update();
        admin.root()
                .sql("CREATE TRIGGER " + name + " BEFORE INSERT ON " + LEGACY + " FOR EACH ROW SET NEW.uid = NEW.uid")
                .update();

        assertThat(admin.lock().detail())
                .isEqualTo("The trigger auth_lock_l_bi on " + LEGACY + " has the definer root@localhost in place of "
                        + RunningAdmin.account(admin.databases()) + "@%; PUT /api/fence replaces it.");
        install();
        assertThat(admin.lock().<Boolean>read("$.inForce")).isTrue();
    }

    @Test
    void wantsAProofOfATriggerThatWasMadeAnew() {
        List<String> made = admin.root()
                .sql("SHOW CREATE TRIGGER " + admin.databases().legacySchema() + ".auth_lock_l_bi")
                .query((row, number) -> row.getString("SQL Original Statement"))
                .list();
        admin.root()
                .sql("UPDATE auth_lock_fence_proof SET trigger_created = trigger_created - INTERVAL 1 SECOND"
                        + " WHERE event = 'INSERT'")
                .update();

        assertThat(made).hasSize(1);
        assertThat(admin.lock().detail())
                .isEqualTo("The trigger auth_lock_l_bi on " + LEGACY + " is not proven; PUT /api/fence proves it.");
    }

    @Test
    void refusesEveryWriteWhenItsRowIsGoneAndPutsItBack() {
        admin.root().sql("DELETE FROM auth_lock_fence").update();

        String sentence =
                "The fence row is missing, so every write to a fenced table is refused; PUT /api/fence puts it back.";
        assertThatThrownBy(() -> admin.root()
                        .sql("DELETE FROM " + LEGACY + " WHERE id = 1")
                        .update())
                .hasMessageContaining(
                        "auth-lock: the fence row is missing, so nothing may be written; nothing was changed");
        assertThat(admin.lock().detail()).isEqualTo(sentence);
        assertThat(admin.get("/actuator/health/fence").<List<String>>read("$.details.losses"))
                .containsExactly(sentence);

        install();

        assertThat(admin.root().sql("UPDATE " + LEGACY + " SET uid = id").update())
                .isEqualTo((int) rows(LEGACY));
    }

    @Test
    void putsTheRowBackUnderALockAndTheLockIsInForceAgain() {
        assertThat(admin.lock().status()).isEqualTo(200);
        admin.root().sql("DELETE FROM auth_lock_fence").update();
        assertThat(admin.get("/api/lock").<Boolean>read("$.inForce")).isFalse();

        Answer answer = admin.put("/api/fence", null);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.<Boolean>read("$.row.locked")).isTrue();
        assertThat(answer.<Boolean>read("$.legacy.armed")).isTrue();
        assertThat(admin.get("/api/lock").<Boolean>read("$.inForce")).isTrue();
    }

    @Test
    void staysWhileWritesAreLockedAndWhileTheOtherTableExists() {
        admin.lock();
        assertThat(admin.delete("/api/fence").detail())
                .isEqualTo("The fence cannot be taken off while writes are locked, because that would make log-ins"
                        + " wait; DELETE /api/lock first.");
        admin.delete("/api/lock");
        admin.root().sql("CREATE TABLE " + CONSOLIDATED + " LIKE " + LEGACY).update();
        assertThat(admin.delete("/api/fence").detail())
                .isEqualTo("The fence cannot be taken off while " + CONSOLIDATED
                        + " exists: without it both tables would accept writes.");
        admin.root().sql("DROP TABLE " + CONSOLIDATED).update();

        Answer removed = admin.delete("/api/fence");

        assertThat(removed.status()).isEqualTo(200);
        assertThat(removed.<Boolean>read("$.legacy.installed")).isFalse();
        assertThat(admin.get("/actuator/health/fence").<String>read("$.status")).isEqualTo("UP");
        assertThat(admin.lock().status()).isEqualTo(409);
    }

    @Test
    void isNotPutOnWhileSomebodyReadsForLong() throws SQLException {
        admin.delete("/api/fence");
        try (Connection reader = admin.client()) {
            reader.createStatement().executeQuery("SELECT * FROM " + LEGACY);
            long session = session(reader);

            Answer refused = admin.put("/api/fence", null);

            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.detail())
                    .isEqualTo("There was no quiet moment of " + LEGACY + " in 2 s in which its triggers could be"
                            + " changed; PUT /api/fence goes on where it stopped; in the way: session " + session
                            + " (root@localhost).");
            assertThat(refused.<Integer>read("$.blockers[0].session")).isEqualTo((int) session);
            assertThat(refused.<String>read("$.blockers[0].kind")).isEqualTo("OPEN_TRANSACTION");
            reader.rollback();
        }

        assertThat(admin.put("/api/fence", null).<Boolean>read("$.legacy.proven"))
                .isTrue();
    }

    @Test
    void letsOthersReadWhileItWaitsForAQuietMoment() throws SQLException {
        admin.delete("/api/fence");
        try (Connection reader = admin.client();
                Connection login = admin.client()) {
            login.setAutoCommit(true);
            reader.createStatement().executeQuery("SELECT * FROM " + LEGACY);
            CompletableFuture<Answer> install = CompletableFuture.supplyAsync(() -> admin.put("/api/fence", null));

            long longest = 0;
            while (!install.isDone()) {
                long start = System.nanoTime();
                login.createStatement().executeQuery("SELECT * FROM " + LEGACY + " WHERE id = 1");
                longest = Math.max(longest, System.nanoTime() - start);
            }

            assertThat(install.join().status()).isEqualTo(409);
            assertThat(Duration.ofNanos(longest)).isLessThan(Duration.ofMillis(900));
            reader.rollback();
        }
    }

    @Test
    void refusesATableWhoseRowsCannotBeRolledBack() {
        admin.root()
                .sql("CREATE TABLE " + CONSOLIDATED + " (id INT PRIMARY KEY) ENGINE = MyISAM")
                .update();

        assertThat(admin.put("/api/fence", null).detail())
                .isEqualTo("The table " + CONSOLIDATED
                        + " is stored by MyISAM, where nothing can be rolled back; the fence needs InnoDB.");
    }

    private static long rows(String table) {
        return admin.root()
                .sql("SELECT COUNT(*) FROM " + table)
                .query(Long.class)
                .single();
    }

    private static long session(Connection connection) throws SQLException {
        var row = connection.createStatement().executeQuery("SELECT CONNECTION_ID()");
        row.next();
        return row.getLong(1);
    }
}
