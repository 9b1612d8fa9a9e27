package net.openneo.authlock.admin.rollback;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import net.openneo.authlock.admin.RunningAdmin;
import net.openneo.authlock.admin.RunningAdmin.Answer;
import net.openneo.authlock.testing.FreshDatabases;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Back to the legacy table while a view has its name, and when that is gone already. */
class RollbackWithAViewTest {
    private static final Moved site = Moved.start(4);
    private static final FreshDatabases databases = site.admin.databases();
    private static final String READER = "reader_" + databases.legacySchema();

    @BeforeEach
    void viewed() {
        site.admin
                .root()
                .sql("GRANT ALL ON " + databases.legacySchema() + ".* TO " + RunningAdmin.account(databases))
                .update();
        site.refilled(4).switched();
        Answer view = site.admin.put("/api/view", null);
        assertThat(view.status()).as(view.body()).isEqualTo(200);
        assertThat(site.admin.delete("/api/lock", Moved.WITHOUT_CANARY).status())
                .isEqualTo(200);
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @Test
    @DisplayName(
            "B1 with C-VIEW: the old table gets its name back, and whoever read through the view reads it, with what was"
                    + " written since")
    void theOldTableHasItsNameAgainAndWhatWasWritten() throws SQLException {
        try (Connection reader = databases
                        .account(READER, "SELECT ON " + databases.legacySchema() + ".*")
                        .getConnection();
                PreparedStatement login = reader.prepareStatement(
                        "SELECT encrypted_password FROM " + site.legacy + " WHERE name = 'user1'")) {
            site.write("UPDATE $table SET encrypted_password = 'new' WHERE name = 'user1'");
            assertThat(password(login)).isEqualTo("new");

            site.back();

            assertThat(password(login)).isEqualTo("new");
            site.assertBack();
            assertThat(things()).isEqualTo("users BASE TABLE");
        }
    }

    @Test
    void itHasItsNameAgainWhenTheViewIsGoneAlready() throws SQLException {
        assertThat(site.admin.delete("/api/view").status()).isEqualTo(200);
        site.write("INSERT INTO $table (name) VALUES ('late')");

        site.back();

        site.assertBack();
        assertThat(things()).isEqualTo("users BASE TABLE");
    }

    @Test
    void aNodeThatCannotUseTheOldTableIsFoundWhileTheWayBackCanBeGivenUp() throws SQLException {
        site.admin
                .root()
                .sql(
                        """
                        INSERT INTO auth_lock_node (node, application, version, database_account, revision, oldest_revision,
                          active_table, started_at, last_seen, tables_checked_at, hindrance)
                        SELECT 'unable', 'app', '0.1.0', 'app@%', 1000000, 1000000, active_table, UTC_TIMESTAMP(3),
                          UTC_TIMESTAMP(3) + INTERVAL 1 HOUR, UTC_TIMESTAMP(6) + INTERVAL 1 HOUR, :why
                        FROM auth_lock_control
                        """)
                .param("why", "app@% may not INSERT " + site.legacy + ".")
                .update();

        Answer left = site.ended("rollback");

        assertThat(left.<String>read("$.state")).as(left.body()).isEqualTo("FAILED");
        assertThat(left.<String>read("$.error"))
                .isEqualTo("Node unable cannot go back to " + site.legacy + ": app@% may not INSERT " + site.legacy
                        + ". Mend that or stop the node, and ask again.");
        assertThat(things()).contains("users VIEW");
        site.admin
                .root()
                .sql("DELETE FROM auth_lock_node WHERE node = 'unable'")
                .update();
        site.unlocked();
        assertThat(site.phase()).isEqualTo("OPEN");
        site.back();
        site.assertBack();
    }

    private static String password(PreparedStatement login) throws SQLException {
        try (ResultSet row = login.executeQuery()) {
            return row.next() ? String.valueOf(row.getString(1)) : "nobody";
        }
    }

    private static String things() {
        return site.admin
                .root()
                .sql(
                        """
                        SELECT GROUP_CONCAT(TABLE_NAME, ' ', TABLE_TYPE) FROM information_schema.TABLES
                        WHERE TABLE_SCHEMA = :schema
                        """)
                .param("schema", databases.legacySchema())
                .query(String.class)
                .single();
    }
}
