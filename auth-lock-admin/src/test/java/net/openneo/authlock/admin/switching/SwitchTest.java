package net.openneo.authlock.admin.switching;

import static net.openneo.authlock.admin.switching.Consolidating.TO_CONSOLIDATED;
import static net.openneo.authlock.admin.switching.Consolidating.TO_LEGACY;
import static net.openneo.authlock.admin.switching.Consolidating.WITHOUT_CANARY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import net.openneo.authlock.admin.RunningAdmin;
import net.openneo.authlock.admin.RunningAdmin.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The accounts move, all at once or not at all. */
class SwitchTest {
    private static final Consolidating consolidating = Consolidating.start("auth-lock.admin.drain-timeout=5s");
    private static final RunningAdmin admin = consolidating.admin();
    private static final String LEGACY = admin.databases().legacyTable();
    private static final String CONSOLIDATED = admin.databases().consolidatedTable();

    @AfterEach
    void reset() {
        consolidating.reset();
    }

    @AfterAll
    static void stop() {
        consolidating.close();
    }

    @Test
    void movesTheAccountsUnderTheLockAndOpensTheOtherTable() {
        int revision = consolidating.copied().admin().get("/api/lock").read("$.revision");

        Answer moved = admin.put("/api/table", TO_CONSOLIDATED);

        assertThat(moved.status()).as(moved.body()).isEqualTo(200);
        assertThat(moved.<String>read("$.active")).isEqualTo("CONSOLIDATED");
        assertThat(moved.<String>read("$.legacy")).isEqualTo(LEGACY);
        assertThat(moved.<String>read("$.consolidated")).isEqualTo(CONSOLIDATED);
        assertThat(moved.<Integer>read("$.revision")).isEqualTo(revision + 1);
        assertThat(moved.<String>read("$.phase")).isEqualTo("SWITCHED");
        assertThat(moved.<List<String>>read("$.missing")).isEmpty();
        assertThat(moved.<Integer>read("$.nodes.live")).isZero();
        assertThat(admin.get("/api/table").body()).isEqualTo(moved.body());
        assertThat(admin.get("/api/lock").<Boolean>read("$.inForce")).isTrue();
        assertThatThrownBy(() -> write(LEGACY)).hasMessageContaining("auth-lock: writes to the accounts are locked");
        assertThatThrownBy(() -> write(CONSOLIDATED))
                .hasMessageContaining("auth-lock: writes to the accounts are locked");

        Answer open = admin.delete("/api/lock", WITHOUT_CANARY);

        assertThat(open.status()).as(open.body()).isEqualTo(200);
        assertThat(write(CONSOLIDATED)).isOne();
        assertThatThrownBy(() -> write(LEGACY))
                .hasMessageContaining("auth-lock: the accounts live in another table now; nothing was changed");
        assertThat(admin.get("/api/table").<String>read("$.phase")).isEqualTo("OPEN");
    }

    @Test
    void isDoneOnceHoweverOftenItIsAskedFor() {
        Answer first = consolidating.switched().admin().get("/api/table");

        assertThat(admin.put("/api/table", TO_CONSOLIDATED).body()).isEqualTo(first.body());

        admin.delete("/api/lock", WITHOUT_CANARY);
        Answer open = admin.put("/api/table", TO_CONSOLIDATED);
        assertThat(open.status()).as(open.body()).isEqualTo(200);
        assertThat(open.<Integer>read("$.revision")).isEqualTo(first.<Integer>read("$.revision") + 1);
    }

    @Test
    void isDoneOnceWhenTwoAskAtOnce() {
        int revision = consolidating.copied().admin().get("/api/lock").read("$.revision");

        List<Answer> answers =
                List.of(move(), move()).stream().map(CompletableFuture::join).toList();

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            assertThat(answer.<Integer>read("$.revision")).isEqualTo(revision + 1);
        });
    }

    @Test
    void goesBackWhileNobodyHasWrittenAndThereAgain() {
        int revision = consolidating.switched().admin().get("/api/table").read("$.revision");

        Answer back = admin.put("/api/table", TO_LEGACY);

        assertThat(back.status()).as(back.body()).isEqualTo(200);
        assertThat(back.<String>read("$.active")).isEqualTo("LEGACY");
        assertThat(back.<String>read("$.phase")).isEqualTo("VERIFIED");
        assertThat(back.<Integer>read("$.revision")).isEqualTo(revision + 1);
        assertThat(admin.get("/api/lock").<Boolean>read("$.inForce")).isTrue();
        assertThat(admin.put("/api/table", TO_CONSOLIDATED).<String>read("$.phase"))
                .isEqualTo("SWITCHED");
        assertThat(admin.put("/api/table", TO_LEGACY).status()).isEqualTo(200);
        assertThat(admin.delete("/api/lock").status()).isEqualTo(200);
        assertThat(write(LEGACY)).isOne();
        assertThatThrownBy(() -> write(CONSOLIDATED)).hasMessageContaining("auth-lock: the accounts live in another");
    }

    @Test
    void writesDownWhoDidWhat() {
        consolidating.switched();

        Answer audit = admin.get("/api/audit?limit=1");

        assertThat(audit.<String>read("$[0].actor")).isEqualTo("operator");
        assertThat(audit.<String>read("$[0].action")).isEqualTo("switch");
        assertThat(audit.<String>read("$[0].after.activeTable")).isEqualTo("CONSOLIDATED");
        assertThat(audit.<Integer>read("$[0].after.revision"))
                .isEqualTo(admin.get("/api/table").<Integer>read("$.revision"));
        assertThat(audit.<String>read("$[0].outcome")).isEqualTo("The accounts live in the CONSOLIDATED table.");
    }

    @Test
    void togglzMovesThemToo() {
        consolidating.copied();

        Answer flipped = admin.flip("AUTH_CONSOLIDATED_TABLE", true);

        assertThat(flipped.status()).as(flipped.body()).isEqualTo(200);
        assertThat(admin.get("/api/table").<String>read("$.active")).isEqualTo("CONSOLIDATED");
        assertThat(admin.get("/actuator/togglz/AUTH_CONSOLIDATED_TABLE").<Boolean>read("$.enabled"))
                .isTrue();
        assertThat(admin.get("/api/audit?limit=1").<String>read("$[0].actor")).isEqualTo("operator");
        assertThat(admin.flipInConsole("AUTH_CONSOLIDATED_TABLE", false).status())
                .isEqualTo(302);
        assertThat(admin.get("/api/table").<String>read("$.active")).isEqualTo("LEGACY");
    }

    @Test
    void isNotDoneWhenTheWordHasChangedMeanwhile() throws SQLException {
        int revision = consolidating.copied().admin().get("/api/lock").read("$.revision");
        CompletableFuture<Answer> move;
        try (Connection holder = admin.client()) {
            hold(holder);
            move = move();
            Consolidating.awaitWaitingForTheFence(admin);
            admin.root()
                    .sql("UPDATE auth_lock_control SET revision = revision + 1")
                    .update();
        }

        assertRefused(
                move,
                "The word is no longer at revision " + revision
                        + ": somebody else changed it meanwhile. Look at it, and ask again.");
        assertThat(admin.get("/api/table").<Integer>read("$.revision")).isEqualTo(revision + 1);
    }

    @Test
    void isNotDoneWhenTheFenceIsOfAnotherLockMeanwhile() throws SQLException {
        int revision = consolidating.copied().admin().get("/api/lock").read("$.revision");
        CompletableFuture<Answer> move;
        try (Connection holder = admin.client()) {
            hold(holder);
            move = move();
            Consolidating.awaitWaitingForTheFence(admin);
            holder.createStatement().executeUpdate("UPDATE auth_lock_fence SET revision = revision + 1");
            holder.commit();
        }

        assertRefused(
                move,
                "The fence is no longer armed by the lock of revision " + revision
                        + ": somebody else changed it meanwhile. Look at it, and ask again.");
        assertThat(admin.get("/api/table").<Integer>read("$.revision")).isEqualTo(revision);
    }

    @Test
    void isNotDoneWhenTheSessionThatKeepsOthersAwayIsLost() throws SQLException {
        CompletableFuture<Answer> move;
        try (Connection reader = admin.client()) {
            reader.createStatement().executeQuery("SELECT * FROM " + LEGACY);
            consolidating.copied();
            move = move();
            await().until(() -> Consolidating.keeper(admin) != 0);
            admin.root().sql("KILL " + Consolidating.keeper(admin)).update();
            await().until(() -> Consolidating.keeper(admin) == 0);
        }

        assertRefused(
                move,
                "The session that keeps other changes away was lost, so this one stopped where it was; GET /api/lock"
                        + " shows how far it came, and the same request goes on.");
        assertThat(admin.put("/api/table", TO_CONSOLIDATED).status()).isEqualTo(200);
    }

    @Test
    void waitsForAnOldTransactionThatEndsInTime() throws SQLException {
        CompletableFuture<Answer> move;
        try (Connection reader = admin.client()) {
            reader.createStatement().executeQuery("SELECT * FROM " + LEGACY);
            consolidating.copied();
            move = move();
            await().until(() -> Consolidating.keeper(admin) != 0);
            assertThat(admin.get("/api/table").<String>read("$.active")).isEqualTo("LEGACY");
        }

        assertThat(move.join().status()).as(move.join().body()).isEqualTo(200);
    }

    @Test
    void namesTheRefusedWriterWhoseTransactionStaysOpen() throws SQLException {
        consolidating.copied();
        try (Connection writer = admin.app()) {
            assertThatThrownBy(() -> writer.createStatement().executeUpdate("UPDATE " + LEGACY + " SET uid = 'w'"))
                    .hasMessageContaining("auth-lock:");

            Answer refused = admin.put("/api/table", TO_CONSOLIDATED);

            assertThat(refused.status()).as(refused.body()).isEqualTo(409);
            assertThat(refused.detail())
                    .isEqualTo("The accounts did not move, because open transactions were waited for in vain for 5 s;"
                            + " in the way: session " + Consolidating.session(writer) + " (" + admin.appAccount()
                            + "@localhost).");
            assertThat(refused.<Integer>read("$.blockers[0].session")).isEqualTo((int) Consolidating.session(writer));
            writer.rollback();
        }
        assertThat(admin.put("/api/table", TO_CONSOLIDATED).status()).isEqualTo(200);
    }

    private static CompletableFuture<Answer> move() {
        return CompletableFuture.supplyAsync(() -> admin.put("/api/table", TO_CONSOLIDATED));
    }

    private static void assertRefused(CompletableFuture<Answer> move, String sentence) {
        Answer refused = move.join();
        assertThat(refused.status()).as(refused.body()).isEqualTo(409);
        assertThat(refused.detail()).isEqualTo(sentence);
        assertThat(admin.get("/api/table").<String>read("$.active")).isEqualTo("LEGACY");
        assertThat(admin.get("/api/table").<String>read("$.phase")).isEqualTo("VERIFIED");
        assertThat(admin.get("/api/audit?limit=1").<String>read("$[0].outcome")).isEqualTo(sentence);
    }

    private static void hold(Connection holder) throws SQLException {
        holder.createStatement().executeQuery("SELECT * FROM auth_lock_fence FOR SHARE");
    }

    private static int write(String table) {
        return admin.root()
                .sql("UPDATE " + table + " SET sign_in_count = sign_in_count + 1 WHERE id = 1")
                .update();
    }
}
