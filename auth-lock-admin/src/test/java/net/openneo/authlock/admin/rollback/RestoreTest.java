package net.openneo.authlock.admin.rollback;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import net.openneo.authlock.admin.RunningAdmin.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Back to the legacy table as it was when it was verified. What is written to the new one is not written to the model. */
class RestoreTest {
    private static final Moved site = Moved.start(5);

    @BeforeEach
    void move() {
        site.refilled(5).there();
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @Test
    @DisplayName("B2: without the moment since which writes are lost it is refused, and names it")
    void isRefusedWithoutTheMoment() throws SQLException {
        spoil();

        Answer refused = site.started("restore");
        Answer wrong = restore("2020-01-01T00:00:00Z");

        String sentence = "A restore loses everything that was written since " + verifiedAt()
                + ": 2 new rows, 1 changed ones and 1 deletions. POST /api/consolidation/rollback loses nothing. To lose"
                + " that all the same, POST /api/consolidation/restore with {\"losesWritesSince\": \"" + verifiedAt()
                + "\"}.";
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.detail()).isEqualTo(sentence);
        assertThat(wrong.detail()).isEqualTo(sentence);
        assertThat(site.phase()).isEqualTo("OPEN");
        assertThat(site.active()).isEqualTo("CONSOLIDATED");
        restored();
    }

    @Test
    @DisplayName("B2: the fenced legacy table is used while it is intact")
    void goesBackToWhatWasVerified() throws SQLException {
        long last = site.nextId(site.model) + 100;
        spoil();
        site.send(site.consolidated, "INSERT INTO $table (id, name) VALUES (" + last + ", 'lost')");
        String since = verifiedAt();

        Answer operation = restored();

        assertThat(operation.<String>read("$.result.lost.since")).isEqualTo(since);
        assertThat(operation.<Integer>read("$.result.lost.rows.added")).isEqualTo(3);
        assertThat(operation.<List<String>>read("$.result.notes"))
                .contains("The table " + site.consolidated
                        + " stays, behind its fence, for a look; the next copy drops it and makes it anew.");
        assertThat(operation.<Integer>read("$.result.nextId")).isEqualTo((int) last + 1);
        assertThat(site.finding("B2", "state")).isEqualTo("WARNED");
        site.assertBack();
    }

    @Test
    void isRefusedWhereTheLegacyTableWasWrittenToAndTheBackupIsOnAnotherHost() throws SQLException {
        site.pastTheFence("UPDATE $table SET encrypted_password = 'planted' WHERE id = 2");

        Answer refused = restore(verifiedAt());

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.detail())
                .startsWith(
                        "The newest backup that was restored as a test, planted, is on the host planted, and this is ")
                .contains(", so the accounts are not restored from it. Put the file of ")
                .endsWith(" back there as it was taken, and POST /api/consolidation/restore again; POST"
                        + " /api/consolidation/rollback needs no backup, and loses nothing.");
        site.back();
        site.assertBack();
    }

    @Test
    void isRefusedWhereNothingHasMoved() {
        site.back();

        assertThat(site.started("restore").detail())
                .isEqualTo(
                        "The consolidation is in phase NEW, and the accounts can be restored in phase SWITCHED, OPEN or"
                                + " ROLLING_BACK only.");
    }

    @Test
    void saysBeforehandWhatItWouldLose() {
        spoil();

        List<String> checks =
                site.admin.get("/api/consolidation/dry-run/restore").read("$.checks");

        assertThat(checks.get(0))
                .isEqualTo("A restore loses everything that was written since " + verifiedAt()
                        + ": 2 new rows, 1 changed ones and 1 deletions.");
        restored();
    }

    @Test
    @DisplayName("T1: asking what a restore would lose does not count as a use of the legacy table")
    void isAskedForUnseen() {
        long before = reads();

        site.admin.get("/api/consolidation/dry-run/restore");
        assertThat(site.started("restore").status()).isEqualTo(409);

        assertThat(reads()).isEqualTo(before);
        site.back();
    }

    /** Of rows of the legacy table, as the server counts them. */
    private static long reads() {
        return site.admin
                .root()
                .sql(
                        "SELECT COUNT_READ FROM performance_schema.table_io_waits_summary_by_table WHERE CONCAT(OBJECT_SCHEMA,"
                                + " '.', OBJECT_NAME) = :table")
                .param("table", site.legacy)
                .query(Long.class)
                .single();
    }

    @Test
    void aMomentThatIsNoneIsABadRequest() {
        Answer refused = restore("yesterday");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.detail()).startsWith("losesWritesSince is 'yesterday'");
        site.back();
    }

    private static void spoil() {
        site.send(
                site.consolidated,
                "INSERT INTO $table (name) VALUES ('lost'), ('lost too')",
                "UPDATE $table SET email = NULL WHERE id = 1",
                "DELETE FROM $table WHERE id = 3");
    }

    private static Answer restore(String since) {
        return site.admin.send(
                "POST", "/api/consolidation/restore", "operator", "{\"losesWritesSince\": \"" + since + "\"}");
    }

    private static Answer restored() {
        Answer started = restore(verifiedAt());
        assertThat(started.status()).as(started.body()).isEqualTo(202);
        Answer operation =
                site.end(started.response().headers().firstValue("Location").orElseThrow());
        assertThat(operation.<String>read("$.state")).as(operation.body()).isEqualTo("SUCCEEDED");
        return operation;
    }

    private static String verifiedAt() {
        return site.admin.get("/api/consolidation").read("$.verifiedAt");
    }
}
