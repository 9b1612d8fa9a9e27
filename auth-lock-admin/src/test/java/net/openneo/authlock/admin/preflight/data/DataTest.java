package net.openneo.authlock.admin.preflight.data;

import java.sql.Connection;
import java.sql.SQLException;
import net.openneo.authlock.admin.RunningAdmin;
import net.openneo.authlock.admin.preflight.Looking;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What stands in the old table, and beside it. */
class DataTest {
    private static final RunningAdmin admin = RunningAdmin.start().with(2);
    private static final Looking looking = new Looking(admin);
    private static final String SCHEMA = admin.databases().legacySchema();
    private static final String OLD = admin.databases().legacyTable();
    private static final String LINKED = admin.databases().consolidatedSchema() + ".users";

    @AfterEach
    void putBack() {
        looking.run(
                "DELETE FROM " + OLD + " WHERE id NOT IN (1, 2)",
                "ALTER TABLE " + OLD + " MODIFY id INT UNSIGNED NOT NULL AUTO_INCREMENT, AUTO_INCREMENT = 3",
                "DELETE FROM " + LINKED);
    }

    @AfterAll
    static void stop() {
        admin.close();
        admin.databases().drop();
    }

    @Test
    void idsAreOrdinary() {
        looking.passes(OddIds.class, "odd-ids", "No account has the id 0 or a negative one.");
        looking.passes(RoomForIds.class, "next-id", "The next id of " + OLD + " is 3, far below what its type holds.");
        looking.passes(ZeroDates.class, "zero-dates", "No date in " + OLD + " has a month or a day of zero.");
    }

    @Test
    void anIdIsZeroAndOneIsNegative() throws SQLException {
        looking.run("ALTER TABLE " + OLD + " MODIFY id INT NOT NULL AUTO_INCREMENT");
        inMode("NO_AUTO_VALUE_ON_ZERO", "INSERT INTO " + OLD + " (id, name) VALUES (0, 'zero'), (-7, 'negative')");

        looking.warns(
                OddIds.class,
                "odd-ids",
                "An account in " + OLD
                        + " has the id 0. The copy and a restore of our backup keep it; a restore by other"
                        + " means gives it a new id unless sql_mode has NO_AUTO_VALUE_ON_ZERO. 1 accounts in " + OLD
                        + " have negative ids. The copy keeps them; make sure that nothing that refers to them is unsigned.");
    }

    @Test
    void theIdsAreNearlyUsedUp() {
        looking.run("ALTER TABLE " + OLD + " MODIFY id SMALLINT NOT NULL AUTO_INCREMENT, AUTO_INCREMENT = 29491");

        looking.warns(
                RoomForIds.class,
                "next-id",
                "The next id of " + OLD
                        + " is 29491, and the type ends at 32767; a larger type costs least before the move.");

        looking.run("ALTER TABLE " + OLD + " AUTO_INCREMENT = 32767");
        looking.stops(
                RoomForIds.class,
                "next-id",
                "The ids of " + OLD
                        + " are used up: the next one would be 32767, and the type ends at 32767, so nobody can"
                        + " register; give the column a larger type before the move.");
    }

    @Test
    void theServerDoesNotNumberTheAccounts() {
        looking.run("ALTER TABLE " + OLD + " MODIFY id INT UNSIGNED NOT NULL");

        looking.passes(RoomForIds.class, "next-id", "The server does not number the accounts; the app does.");
    }

    @Test
    void theKeyHasTwoColumns() {
        String seeThere = "Ids cannot be looked at where there is no single key of integers; see source-table.";
        looking.run("ALTER TABLE " + OLD + " DROP PRIMARY KEY, ADD PRIMARY KEY (id, name)");
        try {
            looking.stops(OddIds.class, "odd-ids", seeThere);
            looking.stops(RoomForIds.class, "next-id", seeThere);
            looking.stops(Orphans.class, "orphans", seeThere);
        } finally {
            looking.run("ALTER TABLE " + OLD + " DROP PRIMARY KEY, ADD PRIMARY KEY (id)");
        }
    }

    @Test
    void datesHaveAZeroInPlaceOfTheMonth() throws SQLException {
        inMode(
                "",
                "INSERT INTO " + OLD + " (name, created_at, locked_at) VALUES ('a', '0000-00-00', NULL),"
                        + " ('b', '2020-00-01', '2020-01-00 10:00:00')");

        looking.warns(
                ZeroDates.class,
                "zero-dates",
                OLD
                        + " has dates with a month or a day of zero: locked_at in 1 rows, created_at in 2 rows. The copy keeps"
                        + " them. The server's sql_mode forbids them, so an UPDATE that writes such a column again is refused,"
                        + " as it is today; set them to NULL where they mean nothing.");
    }

    @Test
    void accountsHaveNoRowInTheTiedTableAndRowsNoAccount() {
        looking.run(
                "INSERT INTO " + LINKED + " (name, auth_server_id, remote_id) VALUES ('user1', 1, 1), ('user2', 1, 2)");
        looking.passes(
                Orphans.class, "orphans", "Each account has a row in " + LINKED + ", and each row there its account.");

        looking.run("UPDATE " + LINKED + " SET remote_id = 77 WHERE remote_id = 2");

        looking.warns(
                Orphans.class,
                "orphans",
                "1 accounts in " + OLD + " have no row in " + LINKED
                        + ". The move leaves that as it is; look at them first"
                        + " where each account should have one. 1 rows of " + LINKED
                        + " name by remote_id an account that "
                        + OLD
                        + " has not. The move leaves that as it is; should ids of deleted accounts ever come back, these"
                        + " rows would belong to strangers.");
    }

    @Test
    void thereIsNoTiedColumn() {
        looking.run("ALTER TABLE " + LINKED + " RENAME COLUMN remote_id TO elsewhere");

        looking.passes(
                Orphans.class,
                "orphans",
                "There is no column remote_id in " + LINKED + ", so nothing there is tied to the accounts;"
                        + " auth-lock.admin.preflight.linked-column names another one where there is one.");

        looking.run("ALTER TABLE " + LINKED + " RENAME COLUMN elsewhere TO remote_id");
    }

    @Test
    void noOtherCollationIsAskedFor() {
        looking.passes(
                CollidingKeys.class,
                "unique-collisions",
                "The new table has the collations of the old one, so no two values become equal.");
        looking.passes(
                CollidingLogins.class,
                "login-collisions",
                "The new table has the collations of the old one, so each log-in finds who it found.");
        looking.passes(
                TextOutsideCharset.class,
                "text-outside-charset",
                "The new table has the charsets of the old one, so it holds all of its text.");
    }

    private static void inMode(String mode, String statement) throws SQLException {
        try (Connection client = admin.databases().dataSource().getConnection()) {
            client.createStatement().execute("SET SESSION sql_mode = '" + mode + "'");
            client.createStatement().execute(statement);
        }
    }
}
