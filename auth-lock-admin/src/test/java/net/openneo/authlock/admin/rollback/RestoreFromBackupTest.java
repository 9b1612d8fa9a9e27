package net.openneo.authlock.admin.rollback;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import net.openneo.authlock.admin.RunningAdmin;
import net.openneo.authlock.admin.RunningAdmin.Answer;
import net.openneo.authlock.admin.backup.BackedUp;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Back to a backup, where the legacy table was written to past its fence. The model is what the backup holds. */
class RestoreFromBackupTest {
    private static final Path directory = directory();
    private static final Moved site = Moved.start(
            5, "auth-lock.admin.backup.dump-command=built-in", "auth-lock.admin.backup.directory=" + directory);
    private static final RunningAdmin other = site.admin.another(
            "auth-lock.admin.backup.dump-command=built-in", "auth-lock.admin.backup.directory=" + directory);

    private Path file = directory;
    private String takenAt = "";

    @BeforeEach
    void move() throws SQLException {
        leaveWhatHasFailed();
        site.refilled(5);
        Answer backup = BackedUp.succeeded(site.admin);
        file = BackedUp.file(backup);
        takenAt = backup.read("$.result.takenAt");
        site.there();
        site.admin
                .root()
                .sql("DELETE FROM auth_lock_backup WHERE file = 'planted'")
                .update();
        site.pastTheFence("UPDATE $table SET encrypted_password = 'planted', email = 'user5@example.net' WHERE id = 2");
        site.pastTheFence("DELETE FROM $table WHERE id = 4");
        site.pastTheFence("INSERT INTO $table (name, email) VALUES ('planted', 'user4@example.com')");
    }

    @AfterAll
    static void stop() {
        other.close();
        site.close();
    }

    @Test
    @DisplayName("B2: a legacy table that was written to past its fence is as the backup has it, row for row, and open")
    void goesBackToTheBackup() throws SQLException {
        long last = site.nextId(site.model) + 100;
        spoil();
        site.send(site.consolidated, "INSERT INTO $table (id, name) VALUES (" + last + ", 'lost')");

        Answer operation = succeeded(restore(site.admin, takenAt));

        assertThat(operation.<String>read("$.result.lost.since")).isEqualTo(takenAt);
        assertThat(operation.<String>read("$.result.lost.backup")).isEqualTo(file.toString());
        assertThat(operation.<Integer>read("$.result.lost.rows.added")).isEqualTo(3);
        assertThat(operation.<Integer>read("$.result.lost.rows.changed")).isOne();
        assertThat(operation.<Integer>read("$.result.lost.rows.deleted")).isOne();
        assertThat(operation.<Integer>read("$.result.nextId")).isEqualTo((int) last + 1);
        assertThat(operation.<Integer>read("$.result.equalRows")).isEqualTo(5);
        assertThat(site.finding("B2", "state")).isEqualTo("WARNED");
        assertThat(site.finding("B2", "sentence"))
                .isEqualTo("The accounts live in " + site.legacy + " again, as they were at " + takenAt
                        + ". A restore loses everything that was written since " + takenAt
                        + ", the moment of the backup " + file + ": 3 new rows, 1 changed ones and 1 deletions.");
        assertThat(BackedUp.scratchExists(site.admin)).isFalse();
        site.assertBack();
    }

    @Test
    @DisplayName("B2: the moment of the backup is wanted, with its file and what is lost; another moment is refused")
    void isRefusedWithoutTheMomentOfTheBackup() {
        String verifiedAt = site.admin.get("/api/consolidation").read("$.verifiedAt");

        Answer silent = site.started("restore");
        Answer wrong = restore(site.admin, verifiedAt);

        assertThat(silent.status()).isEqualTo(409);
        assertThat(silent.detail())
                .isEqualTo("The table " + site.legacy + " is no longer as it was when it was verified. A restore loses"
                        + " everything that was written since " + takenAt + ", the moment of the backup " + file
                        + ": in how many rows that shows is counted once that is unpacked, where it can be counted. POST"
                        + " /api/consolidation/rollback loses nothing. To lose that all the same, POST"
                        + " /api/consolidation/restore with {\"losesWritesSince\": \"" + takenAt + "\"}.");
        assertThat(wrong.detail()).isEqualTo(silent.detail());
        assertThat(site.phase()).isEqualTo("OPEN");
        site.back();
    }

    @Test
    @DisplayName("B2: the backup of a teardown, taken long after the accounts had moved, is not the one to go back to")
    void isNotOfATeardown() {
        site.admin
                .root()
                .sql("INSERT INTO auth_lock_operation (verb, state, unit, actor, started_at, updated_at)"
                        + " VALUES ('teardown', 'STOPPED', 'steps', 'test', UTC_TIMESTAMP(3), UTC_TIMESTAMP(3))")
                .update();
        site.admin
                .root()
                .sql(
                        """
                        INSERT INTO auth_lock_backup
                          (operation, file, host, sha256, bytes, row_count, tool, server, taken_at, drilled_at, actor)
                        SELECT (SELECT MAX(id) FROM auth_lock_operation), 'late', host, sha256, bytes, row_count, tool, server,
                          UTC_TIMESTAMP(3), UTC_TIMESTAMP(3), actor
                        FROM auth_lock_backup ORDER BY id DESC LIMIT 1
                        """)
                .update();

        Answer refused = site.started("restore");

        assertThat(refused.detail()).contains("the moment of the backup " + file + ":");
        site.back();
    }

    @Test
    @DisplayName("B2: a backup whose file is gone, or is another one, is not restored")
    void isRefusedWithoutTheFile() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Files.delete(file);
        Answer gone = restore(site.admin, takenAt);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);

        Answer changed = restore(site.admin, takenAt);

        assertThat(gone.status()).isEqualTo(409);
        assertThat(gone.detail()).isEqualTo(refusal("is not there any more"));
        assertThat(changed.status()).isEqualTo(409);
        assertThat(changed.detail())
                .isEqualTo(refusal("does not have the size and the SHA-256 that it was taken with"));
        assertThat(site.phase()).isEqualTo("OPEN");
        site.back();
    }

    @Test
    @DisplayName("B2: a legacy table that is made otherwise stops a restore, and nothing has changed")
    void stopsWhereTheLegacyTableIsMadeOtherwise() throws SQLException {
        site.admin
                .root()
                .sql("ALTER TABLE " + site.legacy + " ADD COLUMN planted INT NULL")
                .update();

        Answer operation = ended(restore(site.admin, takenAt));

        String sentence = "The accounts cannot go back to " + site.legacy + " as it is. The column planted of "
                + site.legacy + " is missing in " + BackedUp.scratch(site.admin)
                + site.legacy.substring(site.legacy.indexOf('.')) + ". Nothing is lost: put that right, and POST"
                + " /api/consolidation/restore again; or DELETE /api/lock, and everything goes on in "
                + site.consolidated + ".";
        assertThat(operation.<String>read("$.state")).isEqualTo("STOPPED");
        assertThat(operation.<String>read("$.error")).isEqualTo(sentence);
        assertThat(site.finding("B2", "state")).isEqualTo("STOPPED");
        assertThat(site.finding("B2", "sentence")).isEqualTo(sentence);
        assertThat(BackedUp.scratchExists(site.admin)).isFalse();
        assertThat(site.active()).isEqualTo("CONSOLIDATED");
        site.admin
                .root()
                .sql("ALTER TABLE " + site.legacy + " DROP COLUMN planted")
                .update();
        succeeded(restore(site.admin, takenAt));
        site.assertBack();
    }

    @Test
    @DisplayName("B2: what was killed while it unpacked the backup is gone on with by another admin")
    void isGoneOnWithByAnotherAdmin() throws SQLException {
        spoil();
        forbid("restore", Stage.DELETE);
        Answer failed = ended(restore(site.admin, takenAt));
        admitAll();
        assertThat(failed.<String>read("$.state")).as(failed.body()).isEqualTo("FAILED");
        assertThat(BackedUp.scratchExists(site.admin)).isTrue();

        Answer operation = succeeded(restore(other, takenAt));

        assertThat(operation.<Integer>read("$.id")).isEqualTo(failed.<Integer>read("$.id"));
        assertThat(BackedUp.scratchExists(site.admin)).isFalse();
        site.assertBack();
    }

    @Test
    @DisplayName(
            "B2: one whose backup is not the one unpacked any more stops before it changes anything, and is begun anew")
    void stopsWhereAnotherBackupWasUnpackedMeanwhile() throws SQLException {
        spoil();
        forbid("restore", Stage.INSERT);
        assertThat(ended(restore(site.admin, takenAt)).<String>read("$.state")).isEqualTo("FAILED");
        admitAll();
        site.admin
                .root()
                .sql("UPDATE " + BackedUp.scratch(site.admin) + ".auth_lock_drill SET operation = operation + 1000")
                .update();

        Answer operation = ended(restore(site.admin, takenAt));

        assertThat(operation.<String>read("$.error"))
                .isEqualTo("The backup is not unpacked in the database " + BackedUp.scratch(site.admin)
                        + " any more, so the accounts stay where they are. Nothing is lost: POST"
                        + " /api/consolidation/restore again unpacks it anew, and DELETE /api/lock gives it up.");
        assertThat(operation.<String>read("$.state")).isEqualTo("STOPPED");
        assertThat(site.active()).isEqualTo("CONSOLIDATED");
        succeeded(restore(site.admin, takenAt));
        site.assertBack();
    }

    @Test
    @DisplayName("B2: a restore that a rollback came in between of begins anew, and so relies on no row of that")
    void beginsAnewAfterARollbackInBetween() throws SQLException {
        spoil();
        forbid("restore", Stage.NAME);
        assertThat(ended(restore(site.admin, takenAt)).<String>read("$.state")).isEqualTo("FAILED");
        admitAll();
        forbid("rollback", Stage.VERIFY);
        assertThat(site.ended("rollback").<String>read("$.state")).isEqualTo("FAILED");
        admitAll();

        succeeded(restore(site.admin, takenAt));

        site.assertBack();
    }

    @Test
    @DisplayName("B1: a rollback that a restore came in between of begins anew, and loses nothing")
    void aRollbackBeginsAnewAfterARestoreInBetween() throws SQLException {
        site.write("INSERT INTO $table (id, name) VALUES (900, 'kept')", "DELETE FROM $table WHERE id = 3");
        forbid("rollback", Stage.NAME);
        assertThat(site.ended("rollback").<String>read("$.state")).isEqualTo("FAILED");
        admitAll();
        forbid("restore", Stage.INSERT);
        assertThat(ended(restore(site.admin, takenAt)).<String>read("$.state")).isEqualTo("FAILED");
        admitAll();

        site.back();

        assertThat(BackedUp.scratchExists(site.admin)).isFalse();
        site.assertBack();
    }

    /** A way back that another one has overtaken is said to have been given up, once. */
    private static void leaveWhatHasFailed() {
        site.admin
                .root()
                .sql("UPDATE auth_lock_operation SET state = 'STOPPED' WHERE state = 'FAILED'")
                .update();
    }

    private String refusal(String how) {
        return "The newest backup that was restored as a test, " + file + ", " + how
                + ", so the accounts are not restored from it. Put the file of " + takenAt
                + " back there as it was taken, and POST /api/consolidation/restore again; POST"
                + " /api/consolidation/rollback needs no backup, and loses nothing.";
    }

    private static void spoil() {
        site.send(
                site.consolidated,
                "INSERT INTO $table (name) VALUES ('lost'), ('lost too')",
                "UPDATE $table SET email = NULL WHERE id = 1",
                "DELETE FROM $table WHERE id = 3");
    }

    private static Answer restore(RunningAdmin one, String since) {
        return one.send("POST", "/api/consolidation/restore", "operator", "{\"losesWritesSince\": \"" + since + "\"}");
    }

    private static Answer ended(Answer started) {
        assertThat(started.status()).as(started.body()).isEqualTo(202);
        return site.end(started.response().headers().firstValue("Location").orElseThrow());
    }

    private static Answer succeeded(Answer started) {
        Answer operation = ended(started);
        assertThat(operation.<String>read("$.state")).as(operation.body()).isEqualTo("SUCCEEDED");
        return operation;
    }

    /** A trigger refuses to note that a verb has come to that stage, so that nothing of that transaction stays. */
    private static void forbid(String verb, Stage stage) {
        site.admin
                .root()
                .sql("CREATE TRIGGER dies BEFORE UPDATE ON auth_lock_operation FOR EACH ROW BEGIN IF NEW.verb = '"
                        + verb + "' AND NEW.checkpoint ->> '$.stage' = '" + stage
                        + "' THEN SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'dies'; END IF; END")
                .update();
    }

    private static void admitAll() {
        site.admin.root().sql("DROP TRIGGER dies").update();
    }

    private static Path directory() {
        try {
            return Files.createTempDirectory("auth-lock-restore");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
