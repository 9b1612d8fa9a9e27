package net.openneo.authlock.admin.preflight.fence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import net.openneo.authlock.admin.RunningAdmin;
import net.openneo.authlock.admin.gate.Finding;
import net.openneo.authlock.admin.gate.Finding.State;
import net.openneo.authlock.admin.preflight.Looking;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every way by which something could be written that no trigger sees. */
class PastTheFenceTest {
    private static final RunningAdmin admin = RunningAdmin.start().with(1);
    private static final Looking looking = new Looking(admin);
    private static final String SCHEMA = admin.databases().legacySchema();
    private static final String OLD = admin.databases().legacyTable();
    private static final String OLD_SQL = "`" + SCHEMA + "`.`users`";
    private static final String OTHER = "other_" + admin.databases().consolidatedSchema();
    private static final String SOMEBODY = "somebody_" + admin.databases().consolidatedSchema();
    private static final String SOMEBODY_SQL = "'" + SOMEBODY + "'@'%'";

    @AfterEach
    void dropWhatWasPlanted() {
        looking.run(
                "DROP DATABASE IF EXISTS " + OTHER, "DROP USER IF EXISTS " + SOMEBODY, "DELETE FROM auth_lock_node");
    }

    @AfterAll
    static void stop() {
        admin.close();
        admin.databases().drop();
    }

    @Test
    void aForeignKeyCascadesIntoTheTable() {
        looking.passes(
                Cascades.class, "cascades", "No foreign key writes to " + OLD + " when another table is written to.");
        looking.passes(ForeignKeysOut.class, "foreign-keys-out", OLD + " has no foreign keys.");
        looking.run(
                "CREATE DATABASE " + OTHER,
                "CREATE TABLE " + OTHER + ".teams (id INT PRIMARY KEY)",
                "INSERT INTO " + OTHER + ".teams VALUES (0)",
                "ALTER TABLE " + OLD + " ADD CONSTRAINT in_team FOREIGN KEY (sign_in_count) REFERENCES " + OTHER
                        + ".teams (id) ON UPDATE CASCADE");

        looking.stops(
                Cascades.class,
                "cascades",
                "The foreign key in_team on " + OLD
                        + " is ON UPDATE CASCADE, and what it writes no trigger sees, so no lock"
                        + " holds against a write to " + OTHER
                        + ".teams; make it ON UPDATE RESTRICT ON DELETE RESTRICT, or"
                        + " drop it.");
        looking.stops(
                ForeignKeysOut.class,
                "foreign-keys-out",
                "The foreign key in_team ties " + OLD + " to " + OTHER
                        + ".teams, and the copy would be without it; ALTER TABLE " + OLD_SQL
                        + " DROP FOREIGN KEY `in_team`;");

        looking.run("ALTER TABLE " + OLD + " DROP FOREIGN KEY in_team, DROP KEY in_team");
    }

    @Test
    void aForeignKeyOfADatabaseThatAdminHasNoRightOnNamesTheTable() {
        looking.passes(
                ForeignKeysIn.class,
                "foreign-keys-in",
                "No foreign key of another table, in any database, names " + OLD + ".");
        looking.run(
                "CREATE DATABASE " + OTHER,
                "CREATE TABLE " + OTHER
                        + ".`ord-ers` (id INT PRIMARY KEY, buyer INT UNSIGNED, CONSTRAINT `by` FOREIGN KEY"
                        + " (buyer) REFERENCES " + OLD + " (id))");

        looking.stops(
                ForeignKeysIn.class,
                "foreign-keys-in",
                "The foreign key by on " + OTHER + ".ord-ers names " + OLD + ": after the switch a row of " + OTHER
                        + ".ord-ers could belong to no new account; ALTER TABLE `" + OTHER
                        + "`.`ord-ers` DROP FOREIGN KEY `by`;");
    }

    @Test
    void aTriggerOfSomebodyElseStandsOnTheTable() {
        looking.passes(
                OtherTriggers.class, "other-triggers", "No trigger but those of the fence stands on " + OLD + ".");
        looking.run("CREATE TRIGGER " + SCHEMA + ".counts AFTER INSERT ON " + OLD + " FOR EACH ROW SET @seen = 1");

        looking.stops(
                OtherTriggers.class,
                "other-triggers",
                "The trigger " + SCHEMA + ".counts stands on " + OLD
                        + ", and the copy would be without what it does; move"
                        + " that into the app, and DROP TRIGGER `" + SCHEMA + "`.`counts`;");

        looking.run("DROP TRIGGER " + SCHEMA + ".counts");
    }

    @Test
    void theAppMayDropTheTable() {
        admin.databases().account(SOMEBODY, "SELECT, DROP ON " + SCHEMA + ".*");
        node(SOMEBODY + "@%");

        assertThat(sentence("drop-privilege"))
                .isEqualTo(SOMEBODY_SQL + " holds DROP on " + OLD
                        + " and is the auth app's: TRUNCATE TABLE and DROP TABLE"
                        + " pass every trigger, so no lock holds against it. REVOKE DROP ON `" + SCHEMA + "`.* FROM "
                        + SOMEBODY_SQL + ";");
        assertThat(state("drop-privilege")).isEqualTo(State.STOPPED);
    }

    @Test
    void anAccountThatHasBeenSeenMayAlterTheTableByARole() throws SQLException {
        String role = "role_" + SOMEBODY;
        DataSource somebody = admin.databases().account(SOMEBODY);
        looking.run(
                "CREATE ROLE " + role,
                "GRANT ALTER, TRIGGER ON " + OLD + " TO " + role,
                "GRANT " + role + " TO " + SOMEBODY);
        somebody.getConnection().close();

        assertThat(sentence("alter-privilege"))
                .isEqualTo(SOMEBODY_SQL + " holds ALTER on " + OLD + " and has been connected since the server started:"
                        + " ALTER TABLE changes what is copied, and with DROP renames the table away from its fence, so no"
                        + " lock holds against it. REVOKE ALTER ON " + OLD_SQL + " FROM '" + role + "'@'%';");
        assertThat(sentence("trigger-privilege"))
                .isEqualTo(SOMEBODY_SQL + " holds TRIGGER on " + OLD
                        + " and has been connected since the server started:"
                        + " DROP TRIGGER takes the fence off, so no lock holds against it. REVOKE TRIGGER ON " + OLD_SQL
                        + " FROM '" + role + "'@'%';");
        assertThat(state("alter-privilege")).isEqualTo(State.STOPPED);
        assertThat(state("trigger-privilege")).isEqualTo(State.STOPPED);

        looking.run("DROP ROLE " + role);
    }

    @Test
    void anAccountThatNobodyUsesIsWarnedOf() {
        admin.databases().account(SOMEBODY, "DROP ON *.*");

        assertThat(sentence("drop-privilege"))
                .isEqualTo(
                        SOMEBODY_SQL + " holds DROP on " + OLD + " and has not been connected since the server started:"
                                + " TRUNCATE TABLE and DROP TABLE pass every trigger, so no lock holds against it. REVOKE DROP ON"
                                + " *.* FROM " + SOMEBODY_SQL + ";");
        assertThat(state("drop-privilege")).isEqualTo(State.WARNED);
    }

    @Test
    void anAdministratorOfTheServerIsAWarningThatSaysWhetherItIsConnected() throws SQLException {
        DataSource somebody = admin.databases().account(SOMEBODY, "DROP, CREATE USER ON *.*");
        String fact =
                " TRUNCATE TABLE and DROP TABLE pass every trigger, so no lock holds against it. It administers the"
                        + " server, so no REVOKE keeps it away: ";

        try (Connection open = somebody.getConnection()) {
            assertThat(open.isValid(5)).isTrue();
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(sentence("drop-privilege"))
                    .isEqualTo(SOMEBODY_SQL + " holds DROP on " + OLD + " and is connected:" + fact
                            + "end its sessions, and let nobody use it until the accounts have moved."));
            assertThat(state("drop-privilege")).isEqualTo(State.WARNED);
        }

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(sentence("drop-privilege"))
                .isEqualTo(SOMEBODY_SQL + " holds DROP on " + OLD + " and has been connected since the server started:"
                        + fact + "let nobody use it until the accounts have moved."));
        assertThat(state("drop-privilege")).isEqualTo(State.WARNED);
    }

    @Test
    void whatWasRevokedForTheDatabaseIsNotHeld() throws SQLException {
        looking.run("SET GLOBAL partial_revokes = ON");
        try {
            admin.databases().account(SOMEBODY, "DROP ON *.*").getConnection().close();
            looking.run("REVOKE DROP ON " + SCHEMA + ".* FROM " + SOMEBODY);

            assertThat(sentence("drop-privilege")).doesNotContain(SOMEBODY);
        } finally {
            looking.run("DROP USER " + SOMEBODY, "SET GLOBAL partial_revokes = OFF");
        }
    }

    @Test
    void anXaTransactionIsPrepared() throws SQLException {
        try (Connection owner = admin.databases().dataSource().getConnection()) {
            owner.createStatement().execute("XA START 'g','b',1");
            owner.createStatement().execute("UPDATE " + OLD + " SET sign_in_count = 1");
            owner.createStatement().execute("XA END 'g','b',1");
            owner.createStatement().execute("XA PREPARE 'g','b',1");
        }
        try {
            Finding xa = looking.find(XaUse.class, "xa");
            assertThat(xa.state()).isEqualTo(State.STOPPED);
            assertThat(xa.sentence())
                    .startsWith("Prepared XA transactions wait for their owners: 1 of them. One that has written to the"
                            + " accounts would commit behind the fence after a crash of the server; XA RECOVER CONVERT XID"
                            + " names them, XA COMMIT or XA ROLLBACK ends them.");
        } finally {
            looking.run("XA ROLLBACK 'g','b',1");
            looking.run("TRUNCATE TABLE performance_schema.events_statements_summary_by_account_by_event_name");
        }
    }

    @Test
    void anAccountThatWritesTheAccountsUsesXa() throws SQLException {
        looking.run("TRUNCATE TABLE performance_schema.events_statements_summary_by_account_by_event_name");
        looking.passes(
                XaUse.class,
                "xa",
                "No XA transaction is prepared, and no account that may write to " + OLD
                        + " has begun one since the server began to count.");
        DataSource somebody = admin.databases().account(SOMEBODY, "UPDATE ON " + OLD);
        try (Connection user = somebody.getConnection()) {
            user.createStatement().execute("XA START 'h','b',1");
            user.createStatement().execute("XA END 'h','b',1");
            user.createStatement().execute("XA ROLLBACK 'h','b',1");
        }

        looking.stops(
                XaUse.class,
                "xa",
                SOMEBODY_SQL + " may write to " + OLD
                        + " and has used XA since the server began to count; a prepared XA"
                        + " transaction loses its hold on the fence when the server crashes, and commits behind it. Let it"
                        + " write without XA until the accounts have moved; then TRUNCATE TABLE"
                        + " performance_schema.events_statements_summary_by_account_by_event_name;");
    }

    private static String sentence(String id) {
        return withoutRoot(looking.find(PrivilegesPastTheFence.class, id).sentence());
    }

    private static State state(String id) {
        return looking.find(PrivilegesPastTheFence.class, id).state();
    }

    /** Whoever runs the tests administers the server, and is warned of last. */
    private static String withoutRoot(String sentence) {
        return sentence.replaceFirst(" ?'root'@'.*?until the accounts have moved\\. ?", "");
    }

    private static void node(String account) {
        admin.root()
                .sql(
                        "INSERT INTO auth_lock_node (node, application, version, database_account, revision, oldest_revision,"
                                + " active_table, started_at, last_seen) VALUES ('n', 'app', '1', :account, 1, 1, 'LEGACY',"
                                + " UTC_TIMESTAMP(3), UTC_TIMESTAMP(3))")
                .param("account", account)
                .update();
    }
}
