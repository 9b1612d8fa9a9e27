package net.openneo.authlock.admin.copy;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.openneo.authlock.admin.RunningAdmin;
import net.openneo.authlock.admin.RunningAdmin.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a dry run shows, beside what the server then gets. */
class DryRunTest {
    private static final RunningAdmin admin = RunningAdmin.start().with(5);
    private static final String LEGACY = admin.databases().legacyTable();

    @BeforeAll
    static void fence() {
        admin.root()
                .sql("ALTER TABLE " + LEGACY
                        + " ADD CONSTRAINT named CHECK (failed_attempts >= 0), ADD CHECK (name <> '')")
                .update();
        assertThat(admin.put("/api/fence", null).status()).isEqualTo(200);
    }

    @AfterAll
    static void stop() {
        admin.root().sql("SET GLOBAL general_log = 0").update();
        admin.close();
        admin.databases().drop();
    }

    @Test
    void showsEveryStatementThatTheCopyThenSends() {
        assertShowsWhatIsSent();
        admin.delete("/api/lock");
        assertShowsWhatIsSent();
    }

    @Test
    void ofATableThatCannotBeCopiedSaysWhy() {
        admin.root()
                .sql("CREATE TRIGGER " + admin.databases().legacySchema() + ".counts AFTER INSERT ON " + LEGACY
                        + " FOR EACH ROW SET @seen = 1")
                .update();

        Answer plan = admin.get("/api/consolidation/dry-run/copy");

        admin.root()
                .sql("DROP TRIGGER " + admin.databases().legacySchema() + ".counts")
                .update();
        assertThat(plan.<List<Object>>read("$.statements")).isEmpty();
        assertThat(plan.<List<String>>read("$.checks"))
                .contains("The table " + LEGACY
                        + " has the trigger counts, which the copy would not have; drop it, or copy the table by other"
                        + " means.");
    }

    private static void assertShowsWhatIsSent() {
        Copies.locked(admin);
        List<String> planned = admin.get("/api/consolidation/dry-run/copy").read("$.statements[*].sql");
        admin.root()
                .sql("SET GLOBAL log_output = 'TABLE', GLOBAL general_log = 1")
                .update();
        admin.root().sql("TRUNCATE mysql.general_log").update();

        Copies.copied(admin);

        admin.root().sql("SET GLOBAL general_log = 0").update();
        assertThat(sent()).isEqualTo(planned);
    }

    /** By the session that works, and the triggers; the probe writes, which others roll back, are no part of it. */
    private static List<String> sent() {
        List<Map<String, Object>> all = admin.root()
                .sql("SELECT thread_id AS session, CONVERT(argument USING utf8mb4) AS text FROM mysql.general_log"
                        + " WHERE command_type = 'Query' AND user_host LIKE CONCAT(:account, '[%')")
                .param("account", RunningAdmin.account(admin.databases()))
                .query()
                .listOfRows();
        Object worker = requireNonNull(all.stream()
                .filter(one -> text(one).startsWith("CREATE TABLE"))
                .findFirst()
                .orElseThrow()
                .get("session"));
        List<String> sent = new ArrayList<>();
        for (Map<String, Object> one : all) {
            String text = text(one);
            boolean changes = !text.matches("(?s)(SELECT|SHOW|SET|DO|COMMIT|ROLLBACK|START|UPDATE `?auth_lock|/\\*).*")
                    && text.matches("(?s).*(auth_users|id_\\w+`?\\.`?users).*");
            if (changes && (text.startsWith("CREATE DEFINER") || worker.equals(one.get("session")))) {
                sent.add(text.replaceFirst("BETWEEN \\d+ AND \\d+$", "BETWEEN :from AND :upTo"));
            }
        }
        return sent;
    }

    private static String text(Map<String, Object> logged) {
        return String.valueOf(logged.get("text"));
    }
}
