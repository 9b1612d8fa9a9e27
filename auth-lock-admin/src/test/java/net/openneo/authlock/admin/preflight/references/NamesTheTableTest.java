package net.openneo.authlock.admin.preflight.references;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import net.openneo.authlock.admin.RunningAdmin;
import net.openneo.authlock.admin.gate.Finding;
import net.openneo.authlock.admin.gate.Finding.State;
import net.openneo.authlock.admin.preflight.Looking;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the server keeps that names the old table, and who holds privileges on it by name. */
class NamesTheTableTest {
    private static final RunningAdmin admin = RunningAdmin.start().with(1);
    private static final Looking looking = new Looking(admin);
    private static final String SCHEMA = admin.databases().legacySchema();
    private static final String OLD = admin.databases().legacyTable();
    private static final String OLD_SQL = "`" + SCHEMA + "`.`users`";
    private static final String NEW_SCHEMA = admin.databases().consolidatedSchema();
    private static final String NEW_SQL = "`" + NEW_SCHEMA + "`.`auth_users`";
    private static final String OTHER = "other_" + NEW_SCHEMA;
    private static final String SOMEBODY = "somebody_" + NEW_SCHEMA;
    private static final String SOMEBODY_SQL = "'" + SOMEBODY + "'@'%'";
    private static final String AGAIN = " and make it again for the new table after the switch.";

    @BeforeEach
    void plant() {
        looking.run("CREATE DATABASE " + OTHER);
    }

    @AfterEach
    void dropWhatWasPlanted() {
        looking.run(
                "DROP DATABASE IF EXISTS " + OTHER,
                "DROP USER IF EXISTS " + SOMEBODY,
                "DROP PROCEDURE IF EXISTS " + SCHEMA + ".tidy",
                "DROP VIEW IF EXISTS " + SCHEMA + ".names",
                "UPDATE auth_lock_consolidation SET view_wanted = FALSE");
    }

    @AfterAll
    static void stop() {
        admin.close();
        admin.databases().drop();
    }

    @Test
    void nothingDoes() {
        String fine = " in all databases none names " + OLD + " or its database.";

        looking.passes(Views.class, "views", "Of 0 views" + fine);
        looking.passes(Routines.class, "routines", "Of 0 routines" + fine);
        looking.passes(Events.class, "events", "Of 0 events" + fine);
        looking.passes(TriggersElsewhere.class, "triggers-elsewhere", "Of 0 triggers" + fine);
        looking.passes(
                MissingDefiners.class,
                "definers",
                "Whatever stands in " + SCHEMA + " and " + NEW_SCHEMA + " has a definer that exists.");
        looking.passes(
                GrantsOnTables.class,
                "grants-old-table",
                "Nobody but admin holds privileges on " + OLD + " itself or on columns of it.");
        looking.passes(
                GrantsOnTables.class,
                "grants-new-table",
                "Nobody but admin and the auth app holds privileges on " + NEW_SCHEMA
                        + ".auth_users itself or on columns of it.");
    }

    @Test
    void aViewShowsTheTable() {
        looking.run(
                "CREATE VIEW " + OTHER + ".names AS SELECT name FROM " + OLD,
                "GRANT SELECT ON " + OTHER + ".names TO " + RunningAdmin.account(admin.databases()));

        looking.stops(
                Views.class,
                "views",
                "The view " + OTHER + ".names of root@localhost names " + OLD
                        + ": after the switch it would go on showing the old accounts; DROP VIEW `" + OTHER
                        + "`.`names`;"
                        + AGAIN);

        looking.run("UPDATE auth_lock_consolidation SET view_wanted = TRUE");
        looking.warns(
                Views.class,
                "views",
                "The view " + OTHER + ".names of root@localhost names " + OLD
                        + ", and goes on through the view that is to stand in its place; before that is taken away, make it"
                        + " again for the new table.");
    }

    @Test
    void aViewIsNotShownToAdmin() {
        looking.run("CREATE VIEW " + OTHER + ".hidden AS SELECT name FROM " + OLD);

        looking.stops(
                Views.class,
                "views",
                "What the view " + OTHER + ".hidden of root@localhost says is not shown to admin, so it may name " + OLD
                        + "; GRANT SELECT ON `" + OTHER + "`.`hidden` TO '" + RunningAdmin.account(admin.databases())
                        + "'@'%';");
    }

    @Test
    void aProcedureInTheOldDatabaseNamesTheTableAlone() {
        looking.run("CREATE PROCEDURE " + SCHEMA + ".tidy() DELETE FROM Users WHERE id < 0");

        looking.stops(
                Routines.class,
                "routines",
                "The procedure " + SCHEMA + ".tidy of root@localhost names " + OLD
                        + ": after the switch it would go on working on the old accounts; DROP PROCEDURE `" + SCHEMA
                        + "`.`tidy`;" + AGAIN);
    }

    @Test
    void aFunctionNamesTheDatabaseAlone() {
        looking.run("CREATE FUNCTION " + OTHER + ".f() RETURNS INT READS SQL DATA RETURN (SELECT COUNT(*) FROM"
                + " information_schema.TABLES WHERE TABLE_SCHEMA = '" + SCHEMA + "')");

        looking.warns(
                Routines.class,
                "routines",
                "The function " + OTHER + ".f of root@localhost names the database " + SCHEMA
                        + ", which goes in the end; see that it can do without.");
    }

    @Test
    void anEventWritesTheTable() {
        looking.run("CREATE EVENT " + OTHER + ".e ON SCHEDULE EVERY 1 YEAR STARTS '2050-01-01' DO UPDATE " + OLD
                + " SET sign_in_count = 0");

        looking.stops(
                Events.class,
                "events",
                "The event " + OTHER + ".e of root@localhost names " + OLD
                        + ": after the switch it would go on working on the old accounts by itself; DROP EVENT `"
                        + OTHER
                        + "`.`e`;" + AGAIN);

        looking.run("ALTER EVENT " + OTHER + ".e DISABLE");
        looking.warns(
                Events.class,
                "events",
                "The event " + OTHER + ".e of root@localhost names " + OLD
                        + ", and is switched off: after the switch it would go on working on the old accounts by itself; DROP"
                        + " EVENT `" + OTHER + "`.`e`;" + AGAIN);
    }

    @Test
    void aTriggerOfAnotherTableWritesTheTable() {
        looking.run(
                "CREATE TABLE " + OTHER + ".posts (id INT PRIMARY KEY)",
                "CREATE TRIGGER " + OTHER + ".counts AFTER INSERT ON " + OTHER + ".posts FOR EACH ROW UPDATE " + OLD
                        + " SET sign_in_count = sign_in_count + 1");

        looking.stops(
                TriggersElsewhere.class,
                "triggers-elsewhere",
                "The trigger " + OTHER + ".counts of root@localhost names " + OLD
                        + ": after the switch it would be refused by the fence, and with it whatever fires it; DROP TRIGGER `"
                        + OTHER + "`.`counts`;" + AGAIN);
    }

    @Test
    void aDefinerIsGone() {
        looking.run(
                "CREATE DEFINER = 'gone'@'nowhere' TRIGGER " + SCHEMA + ".counts AFTER INSERT ON " + OLD
                        + " FOR EACH ROW SET @seen = 1",
                "CREATE DEFINER = 'gone'@'nowhere' VIEW " + SCHEMA + ".names AS SELECT 1");
        try {
            looking.stops(
                    MissingDefiners.class,
                    "definers",
                    "The trigger " + SCHEMA
                            + ".counts has the definer gone@nowhere, an account that does not exist, so every"
                            + " write to " + OLD + " that fires it fails with error 1449; DROP TRIGGER `" + SCHEMA
                            + "`.`counts`; The view " + SCHEMA
                            + ".names has the definer gone@nowhere, an account that does"
                            + " not exist, so it fails with error 1449 when it is used, and a dump of its database may as"
                            + " well; DROP VIEW `" + SCHEMA + "`.`names`;");
        } finally {
            looking.run("DROP TRIGGER " + SCHEMA + ".counts");
        }
    }

    @Test
    void theFenceHasADefinerThatIsGone() {
        looking.run("CREATE DEFINER = 'gone'@'nowhere' TRIGGER " + SCHEMA + ".auth_lock_l_bi BEFORE INSERT ON " + OLD
                + " FOR EACH ROW SET @seen = 1");
        try {
            looking.stops(
                    MissingDefiners.class,
                    "definers",
                    "The trigger " + SCHEMA
                            + ".auth_lock_l_bi has the definer gone@nowhere, an account that does not exist, so"
                            + " every write to " + OLD + " that fires it fails with error 1449; DROP TRIGGER `" + SCHEMA
                            + "`.`auth_lock_l_bi`; and PUT /api/fence makes it again.");
        } finally {
            looking.run("DROP TRIGGER " + SCHEMA + ".auth_lock_l_bi");
        }
    }

    @Test
    void privilegesAreOnTheOldTableAndOnColumnsOfIt() {
        admin.databases()
                .account(
                        SOMEBODY,
                        "INSERT, SELECT (name, email) ON " + OLD,
                        "CREATE, SELECT ON " + NEW_SQL.replace("`", ""));

        looking.warns(
                GrantsOnTables.class,
                "grants-old-table",
                SOMEBODY_SQL + " holds INSERT, SELECT (`email`, `name`) on " + OLD
                        + ", in part on single columns, itself,"
                        + " which does not move with the accounts; where it is to use the new table, as soon as the copy has"
                        + " its name: GRANT INSERT, SELECT (`email`, `name`) ON " + NEW_SQL + " TO " + SOMEBODY_SQL
                        + ";");
        looking.warns(
                GrantsOnTables.class,
                "grants-new-table",
                SOMEBODY_SQL + " holds CREATE, SELECT on " + NEW_SCHEMA
                        + ".auth_users already, and reaches the accounts by it"
                        + " as soon as the copy has its name; where that is not meant: REVOKE CREATE, SELECT ON "
                        + NEW_SQL
                        + " FROM " + SOMEBODY_SQL + ";");
        assertThat(OLD_SQL).isNotEmpty();
    }

    @Test
    void statementsNameAnIndex() {
        String forget = "TRUNCATE TABLE performance_schema.events_statements_summary_by_digest";
        looking.run(forget, "SELECT 1 FROM " + OLD + " AS u FORCE INDEX (index_users_on_email)");
        looking.passes(
                IndexHints.class,
                "index-hints",
                "No view is to stand in the place of the old table, so index hints are no matter.");
        looking.run("UPDATE auth_lock_consolidation SET view_wanted = TRUE");

        looking.stops(
                IndexHints.class,
                "index-hints",
                "1 kinds of statements name an index of " + OLD
                        + " with USE, FORCE or IGNORE INDEX, which is an error where a view stands in its place; take the hints"
                        + " out of the clients, or DELETE /api/view. Then TRUNCATE TABLE"
                        + " performance_schema.events_statements_summary_by_digest;");

        looking.run(forget, "SELECT 1 FROM " + NEW_SCHEMA + ".users" + " USE INDEX (PRIMARY)");
        Finding none = looking.find(IndexHints.class, "index-hints");
        assertThat(none.state()).isEqualTo(State.PASSED);
        assertThat(none.sentence())
                .matches("No statement since [-0-9:. ]+ names an index of " + OLD.replace(".", "\\.") + "\\.");
    }

    @Test
    void theOldDatabaseIsTheDefaultOfAStatementThatNamesAnIndex() throws SQLException {
        looking.run("TRUNCATE TABLE performance_schema.events_statements_summary_by_digest");
        looking.run("UPDATE auth_lock_consolidation SET view_wanted = TRUE");
        try (Connection client = admin.databases().server().root(SCHEMA).getConnection()) {
            client.createStatement().execute("SELECT 1 FROM users IGNORE KEY (index_users_on_email)");
        }

        assertThat(looking.find(IndexHints.class, "index-hints").state()).isEqualTo(State.STOPPED);
    }

    @Test
    void statementsAreNotCollected() {
        String consumer =
                "UPDATE performance_schema.setup_consumers SET ENABLED = '%s' WHERE NAME = 'statements_digest'";
        looking.run("UPDATE auth_lock_consolidation SET view_wanted = TRUE", consumer.formatted("NO"));
        try {
            looking.stops(
                    IndexHints.class,
                    "index-hints",
                    "The server keeps no digests of statements, so nobody knows whether one names an index of " + OLD
                            + "; UPDATE performance_schema.setup_consumers SET ENABLED = 'YES' WHERE NAME ="
                            + " 'statements_digest'; and let the clients work for a day.");
        } finally {
            looking.run(consumer.formatted("YES"));
        }
    }
}
