package net.openneo.authlock.admin.preflight.tables;

import java.util.List;
import net.openneo.authlock.admin.RunningAdmin;
import net.openneo.authlock.admin.preflight.Looking;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How the old table has to be made, and that the new one's names are free. */
class BothTablesTest {
    private static final RunningAdmin admin = RunningAdmin.start().with(1);
    private static final Looking looking = new Looking(admin);
    private static final String OLD = admin.databases().legacyTable();
    private static final String OLD_SQL = "`" + admin.databases().legacySchema() + "`.`users`";
    private static final String NEW = admin.databases().consolidatedTable();
    private static final String FINE = OLD + " is a table that can be fenced and copied exactly, by its key id.";
    private static final String NEW_SCHEMA = admin.databases().consolidatedSchema();

    @BeforeAll
    static void keep() {
        looking.run("CREATE TABLE " + NEW_SCHEMA + ".pristine LIKE " + OLD);
    }

    @AfterEach
    void putBack() {
        for (String table :
                List.of(OLD, OLD + "_elsewhere", NEW, NEW + "_auth_lock_copy", NEW_SCHEMA + ".AUTH_Users")) {
            looking.run("DROP TABLE IF EXISTS " + table, "DROP VIEW IF EXISTS " + table);
        }
        looking.run("CREATE TABLE " + OLD + " LIKE " + NEW_SCHEMA + ".pristine", "DELETE FROM auth_lock_operation");
    }

    @AfterAll
    static void stop() {
        admin.close();
        admin.databases().drop();
    }

    @Test
    void theOldTableIsOneOfInnoDbWithAKeyOfIntegers() {
        looking.passes(SourceStructure.class, "source-table", FINE);
    }

    @Test
    void theOldTableDoesNotExist() {
        looking.run("RENAME TABLE " + OLD + " TO " + OLD + "_elsewhere");

        looking.stops(
                SourceStructure.class,
                "source-table",
                "The table " + OLD
                        + " does not exist, so there is nothing to copy; set auth-lock.legacy-table to the table of the accounts.");
    }

    @Test
    void theOldTableIsAView() {
        looking.run(
                "RENAME TABLE " + OLD + " TO " + OLD + "_elsewhere",
                "CREATE VIEW " + OLD + " AS SELECT * FROM " + OLD + "_elsewhere");

        looking.stops(
                SourceStructure.class,
                "source-table",
                OLD + " is a view; set auth-lock.legacy-table to the table that it shows.");
    }

    @Test
    void theOldTableIsStoredWhereNothingIsRolledBack() {
        looking.run("ALTER TABLE " + OLD + " ENGINE = MEMORY");

        looking.stops(
                SourceStructure.class,
                "source-table",
                "The table " + OLD + " is stored by MEMORY; the copy needs InnoDB: ALTER TABLE " + OLD_SQL
                        + " ENGINE = InnoDB.");
    }

    @Test
    void theKeyHasTwoColumns() {
        looking.run("ALTER TABLE " + OLD + " DROP PRIMARY KEY, ADD PRIMARY KEY (id, name)");

        looking.stops(
                SourceStructure.class,
                "source-table",
                "The primary key of " + OLD
                        + " is not a single column of integers, and the copy goes through the table by it; give it one.");
    }

    @Test
    void theOldTableIsPartitioned() {
        String keys = "index_users_on_email, DROP KEY index_users_on_provider_and_uid,"
                + " DROP KEY index_users_on_reset_password_token, DROP KEY index_users_on_unlock_token";
        looking.run(
                "ALTER TABLE " + OLD + " DROP KEY " + keys,
                "ALTER TABLE " + OLD + " PARTITION BY HASH (id) PARTITIONS 2");

        looking.stops(
                SourceStructure.class,
                "source-table",
                OLD + " is partitioned, and the consolidation has not been tried with partitions; ALTER TABLE "
                        + OLD_SQL + " REMOVE PARTITIONING;");
        looking.warns(
                UniqueIndexes.class,
                "unique-indexes",
                OLD
                        + " has no unique index beside its key, so nothing but the app keeps two accounts from having the same"
                        + " e-mail; where that is not meant, add one before the move.");
    }

    @Test
    void theOldTableIsCompressed() {
        looking.run("ALTER TABLE " + OLD + " ROW_FORMAT = COMPRESSED");

        looking.warns(
                SourceStructure.class,
                "source-table",
                OLD
                        + " is compressed, and so will be the copy, which makes it slower; where the locked window matters more"
                        + " than disk: ALTER TABLE " + OLD_SQL + " ROW_FORMAT = DYNAMIC COMPRESSION = 'None';");

        looking.run("ALTER TABLE " + OLD + " ROW_FORMAT = DYNAMIC COMPRESSION = 'None'");
        looking.passes(SourceStructure.class, "source-table", FINE);
    }

    @Test
    void theOldTableIsInATablespaceOfSeveral() {
        String space = "space_" + NEW_SCHEMA;
        looking.run(
                "CREATE TABLESPACE " + space + " ADD DATAFILE '" + space + ".ibd'",
                "ALTER TABLE " + OLD + " TABLESPACE = " + space);

        looking.warns(
                SourceStructure.class,
                "source-table",
                OLD
                        + " is in a general tablespace, and so will be the copy: that tablespace has to have room for both, or"
                        + " ALTER TABLE " + OLD_SQL + " TABLESPACE = innodb_file_per_table;");

        looking.run("ALTER TABLE " + OLD + " TABLESPACE = innodb_file_per_table", "DROP TABLESPACE " + space);
    }

    @Test
    void theUniqueIndexesAreNamed() {
        looking.passes(
                UniqueIndexes.class,
                "unique-indexes",
                OLD
                        + " has 4 unique indexes beside its key, which the copy will have as well: index_users_on_email (email),"
                        + " index_users_on_provider_and_uid (provider, uid), index_users_on_reset_password_token"
                        + " (reset_password_token), index_users_on_unlock_token (unlock_token).");
    }

    @Test
    void theNewNamesAreFree() {
        looking.passes(TargetName.class, "target-table", "Nothing has the name " + NEW + " yet; the copy will.");
        looking.passes(
                FreeStagingName.class,
                "staging-table",
                "Nothing has the name " + NEW + "_auth_lock_copy, under which the copy is made.");
    }

    @Test
    void aTableOfSomebodyElseHasTheNewName() {
        looking.run("CREATE TABLE " + NEW + " LIKE " + OLD);

        looking.stops(
                TargetName.class,
                "target-table",
                "The table " + NEW
                        + " exists, and it is not an earlier copy of auth-lock's, so the copy leaves it alone and"
                        + " cannot have its name; RENAME TABLE `" + NEW_SCHEMA + "`.`auth_users` TO `" + NEW_SCHEMA
                        + "`.`auth_users_old`; or set auth-lock.consolidated-table to another name.");
    }

    @Test
    void aViewHasTheNewName() {
        looking.run("CREATE VIEW " + NEW + " AS SELECT 1");

        looking.stops(
                TargetName.class,
                "target-table",
                "A view has the name " + NEW + ", which the copy is to have; DROP VIEW `" + NEW_SCHEMA
                        + "`.`auth_users`;");
    }

    @Test
    void aTableHasTheNewNameInCapitals() {
        looking.run("CREATE TABLE " + NEW_SCHEMA + ".AUTH_Users (id INT PRIMARY KEY)");

        looking.stops(
                TargetName.class,
                "target-table",
                "The table " + NEW_SCHEMA + ".AUTH_Users differs from " + NEW
                        + " only in capital letters, which some servers"
                        + " and every tool on Windows or macOS do not tell apart; RENAME TABLE `" + NEW_SCHEMA
                        + "`.`AUTH_Users` TO `" + NEW_SCHEMA + "`.`AUTH_Users_old`;");
    }

    @Test
    void aTableOfSomebodyElseHasTheStagingName() {
        looking.run("CREATE TABLE " + NEW + "_auth_lock_copy (id INT PRIMARY KEY)");

        looking.stops(
                FreeStagingName.class,
                "staging-table",
                "A table of somebody else has the name " + NEW
                        + "_auth_lock_copy, under which the copy is made, so the copy"
                        + " would drop it; give it another name.");

        looking.run("INSERT INTO auth_lock_operation (verb, state, unit, actor, started_at, updated_at)"
                + " VALUES ('copy', 'FAILED', 'rows', 'operator', UTC_TIMESTAMP(3), UTC_TIMESTAMP(3))");
        looking.passes(
                FreeStagingName.class,
                "staging-table",
                NEW + "_auth_lock_copy is what an earlier copy has left, and the next copy drops it.");
    }
}
