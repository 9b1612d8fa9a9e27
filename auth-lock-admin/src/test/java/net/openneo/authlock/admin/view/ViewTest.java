package net.openneo.authlock.admin.view;

import static net.openneo.authlock.admin.view.ViewSite.WITHOUT_CANARY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import net.openneo.authlock.admin.RunningAdmin;
import net.openneo.authlock.admin.RunningAdmin.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A view takes the place of the old table, and whoever reads that goes on from the new one. */
class ViewTest {
    private static final ViewSite site = ViewSite.start();
    private static final RunningAdmin admin = site.admin();
    private static final String OLD = admin.databases().legacyTable();
    private static final String NEW = admin.databases().consolidatedTable();
    private static final String STANDS = "The view " + OLD + " shows " + NEW + " by the privileges of '"
            + RunningAdmin.account(admin.databases())
            + "'@'%', so that account has to stay while the view stands; the old"
            + " table is " + OLD + "_retired.";
    private static final String GONE = "The old table is " + OLD + "_retired, and nothing has the name " + OLD
            + ", so whoever still reads that gets an error.";

    @AfterEach
    void reset() {
        site.reset();
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @Test
    @DisplayName("C-VIEW: Impress 2020 is not touched by the swap and logs in from the new table afterwards")
    void thoseWhoReadTheOldTableGoOnFromTheNewOne() throws SQLException {
        try (Impress2020 impress = Impress2020.on(admin.databases());
                Impress2020 hammer = Impress2020.on(admin.databases())) {
            assertThat(impress.passwordOf("user1")).isEqualTo("secret of user1");
            site.switched();
            hammer.hammer("user2");
            await().until(() -> hammer.logins() > 20);

            Answer view = admin.put("/api/view", null);

            assertThat(view.status()).as(view.body()).isEqualTo(200);
            assertThat(view.<Boolean>read("$.standing")).isTrue();
            assertThat(view.<Boolean>read("$.wanted")).isTrue();
            assertThat(view.<String>read("$.note")).isEqualTo(STANDS);
            assertThat(List.of(site.at("users"), site.at("users_retired"), site.at("users_view")))
                    .containsExactly("VIEW", "BASE TABLE", "none");
            assertThat(impress.passwordOf("user1")).isEqualTo("secret of user1");
            long then = hammer.logins();
            await().until(() -> hammer.logins() > then + 20);
            site.open();
            site.root("UPDATE " + NEW + " SET encrypted_password = 'a new secret' WHERE name = 'user1'");
            assertThat(impress.passwordOf("user1")).isEqualTo("a new secret");
            hammer.rest();
            assertThat(hammer.failure()).isNull();
            System.out.printf(
                    "C-VIEW: %d log-ins of Impress 2020 around the swap, the longest took %d ms%n",
                    hammer.logins(), hammer.longest().toMillis());
        }
    }

    @Test
    void itIsPutUpOnceHoweverOftenItIsAskedFor() {
        Answer first = site.viewed().admin().get("/api/view");

        assertThat(admin.put("/api/view", null).body()).isEqualTo(first.body());
        assertThat(admin.get("/api/audit?limit=1").<String>read("$[0].outcome")).isEqualTo("The view stands.");
        site.open();
        Answer afterwards = admin.put("/api/view", null);
        assertThat(afterwards.status()).isEqualTo(200);
        assertThat(afterwards.body()).isEqualTo(first.body());
    }

    @Test
    void whoeverHoldsTheOldTableIsNamedAndNothingChangesAndNobodyWaitsLong() throws SQLException {
        site.switched();
        try (Impress2020 holder = Impress2020.on(admin.databases());
                Impress2020 others = Impress2020.on(admin.databases())) {
            holder.connection().setAutoCommit(false);
            holder.passwordOf("user1");
            others.hammer("user2");

            Answer refused = admin.put("/api/view", null);

            others.rest();
            assertThat(refused.status()).as(refused.body()).isEqualTo(409);
            assertThat(refused.detail())
                    .startsWith("There was no quiet moment of " + OLD + " in 1 s in which the view could take its name;"
                            + " nothing has changed for anybody, and PUT /api/view tries again; in the way: session ");
            assertThat(refused.<List<String>>read("$.blockers[*].kind")).contains("OPEN_TRANSACTION");
            assertThat(List.of(site.at("users"), site.at("users_retired"))).containsExactly("BASE TABLE", "none");
            assertThat(others.failure()).isNull();
            System.out.printf(
                    "C-VIEW: while somebody held the table the longest log-in of Impress 2020 took %d ms%n",
                    others.longest().toMillis());
            holder.connection().rollback();
            assertThat(admin.put("/api/view", null).status()).isEqualTo(200);
        }
    }

    @Test
    void whoeverBeganBeforeTheCopyEndedIsWaitedForAndNamed() throws SQLException {
        site.switched();
        try (Connection client = admin.client()) {
            client.createStatement()
                    .executeQuery("SELECT * FROM " + admin.databases().consolidatedSchema() + ".users");
            site.root("UPDATE auth_lock_consolidation SET copy_ended_at = UTC_TIMESTAMP(6) + INTERVAL 2 SECOND");

            Answer refused = admin.put("/api/view", null);

            assertThat(refused.status()).as(refused.body()).isEqualTo(409);
            assertThat(refused.detail())
                    .startsWith("The view was not put up, because transactions that began before the copy ended were"
                            + " waited for in vain for 1 s; in the way: session ");
            assertThat(site.at("users")).isEqualTo("BASE TABLE");
        }
    }

    @Test
    void killedBetweenTheViewAndItsNameTheSameCallGoesOn() {
        site.switched();
        String sql = admin.context().getBean(ViewSql.class).create();
        site.root(sql.replace(
                "DEFINER = CURRENT_USER", "DEFINER = '" + RunningAdmin.account(admin.databases()) + "'@'%'"));

        try (RunningAdmin other = admin.another()) {
            Answer view = other.put("/api/view", null);

            assertThat(view.status()).as(view.body()).isEqualTo(200);
            assertThat(List.of(site.at("users"), site.at("users_retired"), site.at("users_view")))
                    .containsExactly("VIEW", "BASE TABLE", "none");
        }
    }

    @Test
    void aNameThatSomebodyElseHasIsLeftToHim() {
        site.switched();
        for (String name : List.of("users_retired", "users_view")) {
            site.root("CREATE TABLE " + admin.databases().legacySchema() + "." + name + " (id INT)");
            try {
                assertThat(admin.put("/api/view", null).detail())
                        .isEqualTo("The view cannot be put up, because the name "
                                + admin.databases().legacySchema() + "." + name
                                + " is taken; give what has it another name.");
            } finally {
                site.root("DROP TABLE " + admin.databases().legacySchema() + "." + name);
            }
        }
    }

    @Test
    void theUnlockWantsTheViewThatWasAskedFor() {
        site.switched();
        site.root("UPDATE auth_lock_consolidation SET view_wanted = TRUE");

        Answer refused = admin.delete("/api/lock", WITHOUT_CANARY);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.detail())
                .isEqualTo("The lock stays. The view in the place of " + OLD
                        + " was asked for and does not stand, so whoever reads that would go on with the old passwords;"
                        + " PUT /api/view puts it up.");
        assertThat(admin.put("/api/view", null).status()).isEqualTo(200);
        assertThat(admin.delete("/api/lock", WITHOUT_CANARY).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("C-VIEW: a way back that began before the first unlock is not given up without the view")
    void aWayBackThatIsGivenUpWantsTheViewThatWasAskedFor() {
        site.switched();
        site.root("UPDATE auth_lock_consolidation SET view_wanted = TRUE, phase = 'ROLLING_BACK'");
        site.root("REPLACE INTO auth_lock_way_back (id, from_phase, begun_at, copied_back_at)"
                + " VALUES (1, 'SWITCHED', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))");
        String missing = "The lock stays. The view in the place of " + OLD
                + " was asked for and does not stand, so whoever reads that would go on with the old passwords;";
        String back = " POST /api/consolidation/rollback goes on with the way back.";

        assertThat(admin.delete("/api/lock", WITHOUT_CANARY).detail()).isEqualTo(missing + back);
        assertThat(admin.put("/api/view", null).status()).isEqualTo(409);

        site.root("UPDATE auth_lock_way_back SET copied_back_at = NULL");
        assertThat(admin.delete("/api/lock", WITHOUT_CANARY).detail())
                .isEqualTo(missing + " PUT /api/view puts it up, or" + back);
        Answer view = admin.put("/api/view", null);
        assertThat(view.status()).as(view.body()).isEqualTo(200);
        assertThat(view.<Boolean>read("$.standing")).isTrue();
        site.open();
        site.root("DELETE FROM auth_lock_way_back");
    }

    @Test
    void writesThroughItObeyTheFenceOfTheNewTable() {
        site.viewed();
        assertThatThrownBy(() -> write(OLD)).hasMessageContaining("auth-lock: writes to the accounts are locked");
        site.open();

        write(OLD);
        admin.root()
                .sql("INSERT INTO " + OLD + " (name, email) VALUES ('through', 'through@example.com')")
                .update();

        assertThat(admin.root()
                        .sql("SELECT COUNT(*) FROM " + NEW + " WHERE name = 'through' OR sign_in_count = 7")
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
        assertThatThrownBy(() -> write(OLD + "_retired"))
                .hasMessageContaining("auth-lock: the accounts live in another table now; nothing was changed");
        admin.lock();
        assertThatThrownBy(() -> write(OLD)).hasMessageContaining("auth-lock: writes to the accounts are locked");
        site.root("DELETE FROM auth_lock_node");
        site.open();
        site.root("DELETE FROM " + NEW + " WHERE name = 'through'");
        site.root("UPDATE " + NEW + " SET sign_in_count = 0");
    }

    @Test
    void theFenceIsOneOfTheRetiredTableAndALockIsInForceAsBefore() {
        site.viewed().open();

        Answer fence = admin.get("/api/fence");
        assertThat(fence.<String>read("$.legacy.table")).isEqualTo(OLD + "_retired");
        assertThat(fence.<Boolean>read("$.legacy.proven")).isTrue();
        assertThat(fence.<List<String>>read("$.legacy.problems")).isEmpty();
        assertThat(admin.get("/actuator/health").<String>read("$.status")).isEqualTo("UP");
        Answer lock = admin.lock();
        assertThat(lock.status()).as(lock.body()).isEqualTo(200);
        assertThat(lock.<Boolean>read("$.inForce")).isTrue();
        assertThat(admin.get("/api/fence").<List<Integer>>read("$.legacy.triggers[*].refusedRevision"))
                .containsOnly(lock.<Integer>read("$.revision"));
    }

    @Test
    void removedItLeavesAnErrorAndNoOldPasswords() throws SQLException {
        site.viewed().open();
        try (Impress2020 impress = Impress2020.on(admin.databases())) {
            impress.passwordOf("user1");

            Answer removed = admin.delete("/api/view");

            assertThat(removed.status()).as(removed.body()).isEqualTo(200);
            assertThat(removed.<Boolean>read("$.standing")).isFalse();
            assertThat(removed.<Boolean>read("$.wanted")).isFalse();
            assertThat(removed.<String>read("$.note")).isEqualTo(GONE);
            assertThat(List.of(site.at("users"), site.at("users_retired"))).containsExactly("none", "BASE TABLE");
            assertThatThrownBy(() -> impress.passwordOf("user1")).hasMessageContaining("doesn't exist");
            assertThat(admin.delete("/api/view").body()).isEqualTo(removed.body());
            assertThat(admin.get("/api/fence").<Boolean>read("$.legacy.proven")).isTrue();
        }
    }

    @Test
    void whoeverHoldsItIsNamedWhenItIsToBeRemoved() throws SQLException {
        site.viewed().open();
        try (Impress2020 holder = Impress2020.on(admin.databases())) {
            holder.connection().setAutoCommit(false);
            holder.passwordOf("user1");

            Answer refused = admin.delete("/api/view");

            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.detail())
                    .startsWith("There was no quiet moment of " + OLD + " in 1 s in which the view could be removed;"
                            + " nothing has changed, and DELETE /api/view tries again; in the way: session ");
            assertThat(site.at("users")).isEqualTo("VIEW");
            Answer killed = admin.delete("/api/blockers/" + refused.<Integer>read("$.blockers[0].session"));
            assertThat(killed.status()).as(killed.body()).isEqualTo(200);
            assertThat(admin.delete("/api/view").status()).isEqualTo(200);
        }
    }

    @Test
    @DisplayName("C-VIEW: undoing the switch gives the old table its name back, and forward again wants the view again")
    void undoingTheSwitchGivesTheNameBack() throws SQLException {
        site.viewed();
        try (Impress2020 hammer = Impress2020.on(admin.databases())) {
            hammer.hammer("user1");

            Answer back = admin.put("/api/table", "{\"active\": \"LEGACY\"}");

            hammer.rest();
            assertThat(back.status()).as(back.body()).isEqualTo(200);
            assertThat(hammer.failure()).isNull();
            assertThat(List.of(site.at("users"), site.at("users_retired"), site.at("users_view")))
                    .containsExactly("BASE TABLE", "none", "none");
            assertThat(admin.get("/api/fence").<Boolean>read("$.legacy.proven")).isTrue();
        }
        assertThat(admin.put("/api/table", "{\"active\": \"CONSOLIDATED\"}").status())
                .isEqualTo(200);
        assertThat(admin.delete("/api/lock", WITHOUT_CANARY).status()).isEqualTo(409);
        assertThat(admin.put("/api/view", null).status()).isEqualTo(200);
    }

    @Test
    void theNameIsGivenBackFromWhereverAnEarlierTryWasLeft() {
        LegacyName name = admin.context().getBean(LegacyName.class);
        ViewSql text = admin.context().getBean(ViewSql.class);
        site.viewed().open();
        site.root(text.swapOut());
        name.giveBack(session -> {});
        assertThat(List.of(site.at("users"), site.at("users_retired"), site.at("users_view")))
                .containsExactly("BASE TABLE", "none", "none");
        site.reset();

        site.viewed().open();
        assertThat(admin.delete("/api/view").status()).isEqualTo(200);
        name.giveBack(session -> {});
        name.giveBack(session -> {});
        assertThat(List.of(site.at("users"), site.at("users_retired"))).containsExactly("BASE TABLE", "none");
    }

    @Test
    void theNameIsNotGivenBackOverSomethingElse() {
        LegacyName name = admin.context().getBean(LegacyName.class);
        site.viewed().open();
        assertThat(admin.delete("/api/view").status()).isEqualTo(200);
        site.root("CREATE TABLE " + OLD + " (id INT)");
        try {
            assertThatThrownBy(() -> name.giveBack(session -> {}))
                    .hasMessage("It is not known which is the old table, because both " + OLD + " and " + OLD
                            + "_retired are tables; drop the one that is not, or give it another name.");
        } finally {
            site.root("DROP TABLE " + OLD);
        }
    }

    @Test
    void inOtherPhasesItIsNeitherPutUpNorRemoved() {
        site.copied();
        assertThat(admin.put("/api/view", null).detail())
                .isEqualTo("The consolidation is in phase VERIFIED; the view is asked for before the lock, in phase NEW"
                        + " or CHECKED, and put up after the switch, in phase SWITCHED.");
        admin.put("/api/table", "{\"active\": \"CONSOLIDATED\"}");

        Answer refused = admin.delete("/api/view");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.detail())
                .isEqualTo(
                        "The consolidation is in phase SWITCHED; the wish for the view is taken back before the lock,"
                                + " in phase NEW or CHECKED, and the view is removed after the unlock, in phase OPEN.");
    }

    private static void write(String table) {
        admin.root()
                .sql("UPDATE " + table + " SET sign_in_count = 7 WHERE name = 'user2'")
                .update();
    }
}
