package net.openneo.authlock.admin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import net.openneo.authlock.admin.RunningAdmin;
import net.openneo.authlock.admin.RunningAdmin.Answer;
import net.openneo.authlock.admin.view.ViewSite;
import net.openneo.authlock.admin.web.console.PageVisit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the dry run of a change that is made at once shows, beside what the server then gets. */
class DryRunOfChangesTest {
    private static final ViewSite site = ViewSite.start();
    private static final RunningAdmin admin = site.admin();
    private static final String LEGACY = admin.databases().legacySchema();
    private static final String WITHOUT_CANARY = "{\"withoutCanary\": \"a test\"}";
    private static final Pattern CHANGE =
            Pattern.compile("(?s)(UPDATE auth_lock_(control|fence)\\s+SET (?!refused_before)|INSERT IGNORE INTO"
                    + " auth_lock_fence |CREATE |DROP |RENAME |SELECT /\\*\\+ MAX_EXECUTION_TIME\\(\\d+\\) \\*/ id FROM"
                    + " auth_lock_fence ).*");

    @BeforeEach
    void log() {
        site.root("SET GLOBAL log_output = 'TABLE'");
        site.root("SET GLOBAL general_log = 1");
    }

    @AfterEach
    void reset() {
        site.root("SET GLOBAL general_log = 0");
        site.reset();
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @Test
    void showsWhatALockAndAnUnlockSend() {
        assertThat(assertShowsWhatIsSent("lock", admin::lock)).hasSize(3);
        assertThat(planned("lock")).as("The fence refuses already.").hasSize(1);
        assertThat(assertShowsWhatIsSent("unlock", () -> admin.delete("/api/lock")))
                .hasSize(3);
        assertThat(planned("unlock")).as("Nothing is refused.").isEmpty();
    }

    @Test
    void showsWhatTheSwitchAndTheViewAndTheWayBackSend() {
        site.copied();
        assertThat(assertShowsWhatIsSent("switch", () -> move("CONSOLIDATED"))).hasSize(3);
        assertThat(assertShowsWhatIsSent("view", () -> admin.put("/api/view", null)))
                .hasSize(2);
        assertThat(planned("view")).as("The view stands.").isEmpty();
        assertThat(assertShowsWhatIsSent("switch-back", () -> move("LEGACY"))).hasSize(5);
    }

    @Test
    void showsWhatTakingTheViewDownSends() {
        site.viewed();
        assertThat(planned("unview")).as("It is not the time.").isEmpty();
        site.open();

        assertThat(assertShowsWhatIsSent("unview", () -> admin.delete("/api/view")))
                .hasSize(1);
    }

    @Test
    void showsWhatPuttingOnTheFenceSends() {
        assertThat(planned("fence")).as("It stands.").isEmpty();
        site.root("DROP TRIGGER " + LEGACY + ".auth_lock_l_bi");
        site.root("DROP TRIGGER " + LEGACY + ".auth_lock_l_bu");
        site.root("CREATE TRIGGER " + LEGACY + ".auth_lock_l_bu BEFORE UPDATE ON "
                + admin.databases().legacyTable() + " FOR EACH ROW SET @seen = 1");
        site.root("DELETE FROM auth_lock_fence");

        assertThat(assertShowsWhatIsSent("fence", () -> admin.put("/api/fence", null)))
                .hasSize(4);
    }

    @Test
    void showsWhatTakingOffTheFenceSends() {
        site.root("RENAME TABLE " + admin.databases().consolidatedTable() + " TO "
                + admin.databases().consolidatedSchema() + ".elsewhere");

        List<String> sent = assertShowsWhatIsSent("unfence", () -> admin.delete("/api/fence"));

        site.root("RENAME TABLE " + admin.databases().consolidatedSchema() + ".elsewhere TO "
                + admin.databases().consolidatedTable());
        assertThat(admin.put("/api/fence", null).status()).isEqualTo(200);
        assertThat(sent).hasSize(3);
    }

    @Test
    void tellsWhatIsAskedFirst() {
        for (String verb : List.of("lock", "unlock", "switch", "switch-back", "fence", "unfence", "view", "unview")) {
            Answer plan = admin.send("GET", "/api/consolidation/dry-run/" + verb, "viewer", null);

            assertThat(plan.<String>read("$.verb")).isEqualTo(verb);
            assertThat(plan.<List<String>>read("$.checks")).isNotEmpty().allSatisfy(check -> assertThat(check)
                    .matches("[A-Z].+\\."));
        }
        assertThat(admin.get("/api/consolidation/dry-run/lock").<List<String>>read("$.checks"))
                .contains(
                        "Every live node has acknowledged the first statement; that is waited for, but not longer than"
                                + " 300 ms.");
    }

    @Test
    void thePageOfEachShowsTheSame() {
        PageVisit operator = PageVisit.by("operator", admin);
        site.root("DROP TRIGGER " + LEGACY + ".auth_lock_l_bi");

        for (String verb : List.of("lock", "switch", "switch-back", "fence", "unfence")) {
            String page = operator.get("/console/actions/" + verb).text();

            assertThat(planned(verb)).isNotEmpty().allSatisfy(statement -> assertThat(page)
                    .contains(statement.strip().replaceAll("\\s+", " ")));
        }
        assertThat(admin.put("/api/fence", null).status()).isEqualTo(200);
        for (String verb : List.of("unlock", "view", "unview")) {
            List<String> checks =
                    admin.get("/api/consolidation/dry-run/" + verb).read("$.checks");

            assertThat(operator.get("/console/actions/" + verb).text()).contains(checks);
        }
    }

    private static Answer move(String table) {
        return admin.put("/api/table", "{\"active\": \"" + table + "\"}");
    }

    private static List<String> planned(String verb) {
        return admin.get("/api/consolidation/dry-run/" + verb).read("$.statements[*].sql");
    }

    /** Each of them, in order, and nothing else that changes something. */
    private static List<String> assertShowsWhatIsSent(String verb, Supplier<Answer> change) {
        List<String> planned = planned(verb);
        site.root("TRUNCATE mysql.general_log");
        Answer answer = change.get();
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        List<String> sent = sent();
        assertThat(sent).as(verb).hasSameSizeAs(planned);
        for (int at = 0; at < sent.size(); at++) {
            assertThat(sent.get(at)).as(verb).matches(pattern(planned.get(at)));
        }
        return sent;
    }

    /** A name like {@code :revision} stands for anything, and the time that a try may take is another each time. */
    private static String pattern(String planned) {
        String quoted = Pattern.quote(planned.strip().replaceAll("TIME\\(\\d+\\)", "TIME(:millis)"));
        return "(?s)" + quoted.replaceAll(":[a-zA-Z]+", "\\\\E.+?\\\\Q");
    }

    /** The passes by which admin proves its triggers are notes of its own, and so are the tries before they are got. */
    private static List<String> sent() {
        List<String> sent = new ArrayList<>();
        for (String text : admin.root()
                .sql("SELECT CONVERT(argument USING utf8mb4) FROM mysql.general_log"
                        + " WHERE command_type = 'Query' AND user_host LIKE CONCAT(:account, '[%') ORDER BY event_time")
                .param("account", RunningAdmin.account(admin.databases()))
                .query(String.class)
                .list()) {
            boolean pass = text.contains("SET pass_digest");
            boolean again = !sent.isEmpty()
                    && text.startsWith("SELECT /*")
                    && sent.get(sent.size() - 1).startsWith("SELECT /*");
            if (pass || again) {
                sent.remove(sent.size() - 1);
            }
            if (!pass && CHANGE.matcher(text).matches()) {
                sent.add(text);
            }
        }
        return sent;
    }
}
