package net.openneo.authlock.admin.rollback;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import net.openneo.authlock.admin.RunningAdmin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What a dry run of the rollback shows, beside what the server then gets. */
class RollbackDryRunTest {
    private static final Moved site = Moved.start(3);

    @AfterAll
    static void stop() {
        site.admin.root().sql("SET GLOBAL general_log = 0").update();
        site.close();
    }

    @Test
    void showsEveryStatementThatIsThenSent() throws SQLException {
        site.there();
        long last = site.nextId(site.model) + 5;
        site.write(
                "UPDATE $table SET email = NULL WHERE id = 1",
                "INSERT INTO $table (id, name) VALUES (" + last + ", 'last')",
                "DELETE FROM $table WHERE id = " + last);
        List<String> planned =
                site.admin.get("/api/consolidation/dry-run/rollback").read("$.statements[*].sql");
        site.admin
                .root()
                .sql("SET GLOBAL log_output = 'TABLE', GLOBAL general_log = 1")
                .update();
        site.admin.root().sql("TRUNCATE mysql.general_log").update();

        site.back();

        site.admin.root().sql("SET GLOBAL general_log = 0").update();
        assertThat(planned).hasSize(5);
        assertThat(sent()).isEqualTo(planned);
    }

    /** Without the numbers that were not known beforehand. */
    private static List<String> sent() {
        return site
                .admin
                .root()
                .sql(
                        "SELECT CONVERT(argument USING utf8mb4) FROM mysql.general_log WHERE command_type = 'Query'"
                                + " AND user_host LIKE CONCAT(:account, '[%') AND CONVERT(argument USING utf8mb4) REGEXP"
                                + " '^(DELETE|INSERT)' AND CONVERT(argument USING utf8mb4) LIKE '%`users`%' ORDER BY event_time")
                .param("account", RunningAdmin.account(site.admin.databases()))
                .query(String.class)
                .list()
                .stream()
                .filter(statement -> !statement.contains("FOR UPDATE") && !isProbe(statement))
                .map(statement -> statement
                        .replaceAll("BETWEEN \\d+ AND \\d+", "BETWEEN :from AND :upTo")
                        .replaceAll("IN \\(\\d+, \\d+\\)", "IN (:row, :lastId)")
                        .replaceAll("SELECT \\d+, e\\.", "SELECT :lastId, e.")
                        .replaceAll("= \\d+$", "= :row"))
                .toList();
    }

    /** Of the lock, on one row, rolled back. */
    private static boolean isProbe(String statement) {
        return statement.matches("(?s)DELETE FROM `\\w+`\\.`\\w+` WHERE `id` = \\d+")
                || statement.matches(
                        "(?s)INSERT INTO (`\\w+`\\.`\\w+`) \\([^)]*\\) SELECT [^.]* FROM \\1 WHERE `id` = \\d+");
    }
}
