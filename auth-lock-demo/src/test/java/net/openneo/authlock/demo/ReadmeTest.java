package net.openneo.authlock.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import net.openneo.authlock.demo.clock.SettableClock;
import org.junit.jupiter.api.Test;

/** What the README and the page about the runbook show is run and compiled. */
class ReadmeTest {
    private static final String README = "README.md";
    private static final String RUNBOOK = "docs/runbook.md";
    private static final String A_WEEK_LATER = "# A week later";

    @Test
    void theScriptOfTheReadmeMovesTheAccountsThereAndBackWhilePeopleLogIn() throws Exception {
        Tools.require("curl");
        RunningDemo demo = new RunningDemo();
        demo.database().withoutImpress();

        String said = said(demo, String.join("\n", blocks(README, "sh")));

        assertThat(said)
                .containsSubsequence(
                        "\"verb\":\"backup\",\"state\":\"SUCCEEDED\"",
                        "\"verb\":\"preflight\",\"state\":\"SUCCEEDED\"",
                        "\"inForce\":true",
                        "\"status\":503,\"detail\":\"We are moving the accounts. Please try again in ten minutes.\"",
                        "{\"id\":1,\"name\":\"user1\"}",
                        "\"verb\":\"copy\",\"state\":\"SUCCEEDED\"",
                        "\"verb\":\"verify\",\"state\":\"SUCCEEDED\"",
                        "\"active\":\"CONSOLIDATED\"",
                        "\"phase\":\"SWITCHED\"",
                        "\"verb\":\"canary\",\"state\":\"SUCCEEDED\"",
                        "\"locked\":false",
                        "\"name\":\"somebody\"",
                        "\"table\":\"CONSOLIDATED\"",
                        "\"verb\":\"rollback\",\"state\":\"SUCCEEDED\"",
                        "\"name\":\"somebody\"");
        assertThat(names(demo, demo.database().legacyTable())).isEqualTo(1);
    }

    @Test
    void theWholeRunbookAsAScriptGoesFromNewToTornDown() throws Exception {
        Tools.require("curl");
        SettableClock clock = new SettableClock();
        RunningDemo demo = new RunningDemo(settings -> settings.clock(clock));
        demo.database().withoutImpress();
        String runbook = String.join("\n", blocks(RUNBOOK, "bash"));
        int week = runbook.indexOf(A_WEEK_LATER);

        String before = said(demo, firstLines() + runbook.substring(0, week));
        demo.restartNode("auth-lock.table", "CONSOLIDATED");
        await("somebody looks at the old table")
                .atMost(Duration.ofSeconds(30))
                .until(() -> demo.admin().get("/api/consolidation").body().contains("\"id\":\"T1\""));
        clock.advance(Duration.ofDays(7).plusMinutes(1));
        String after = said(demo, firstLines() + runbook.substring(week));

        assertThat(before)
                .containsSubsequence(
                        "\"verb\":\"canary\",\"state\":\"SUCCEEDED\"",
                        "\"verb\":\"rollback\",\"state\":\"SUCCEEDED\"",
                        "\"verb\":\"canary\",\"state\":\"SUCCEEDED\"",
                        "# The move of " + demo.database().legacyTable(),
                        "- **Phase**: OPEN");
        assertThat(after)
                .containsSubsequence(
                        "\"verb\":\"teardown\",\"state\":\"STOPPED\"",
                        "a second person has to approve it",
                        "\"approvedBy\":\"approver\"",
                        "\"verb\":\"teardown\",\"state\":\"SUCCEEDED\"",
                        "report.md");
        assertThat(demo.browser().logIn("user1", "password1").statusCode()).isEqualTo(302);
    }

    /** What a script says that ends well. */
    private static String said(RunningDemo demo, String lines) throws Exception {
        Path script = Files.writeString(Files.createTempFile("readme", ".sh"), lines);
        ProcessBuilder bash = new ProcessBuilder("bash", "-e", script.toString()).redirectErrorStream(true);
        bash.environment().put("ADMIN", demo.admin().baseUrl().toString());
        bash.environment().put("NODE", demo.node().baseUrl().toString());
        bash.environment().put("OLD", demo.database().legacySchema());
        Process process = bash.start();
        String said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    /** Of the first script: its settings and step(). */
    private static String firstLines() throws IOException {
        String script = blocks(README, "sh").get(0);
        return script.substring(0, script.indexOf("# What only people know"));
    }

    private static int names(RunningDemo demo, String table) {
        return demo.root()
                .sql("SELECT COUNT(*) FROM " + table + " WHERE name = 'somebody'")
                .query(Integer.class)
                .single();
    }

    @Test
    void theCodeOfTheReadmeIsCodeThatIsCompiled() throws IOException {
        Path app = Modules.demo().resolveSibling("auth-lock-core/src/test/java/net/openneo/authlock/app");
        String compiled =
                Files.readString(app.resolve("Account.java")) + Files.readString(app.resolve("Settings.java"));

        assertThat(blocks(README, "java")).isNotEmpty().allSatisfy(block -> assertThat(compiled)
                .contains(block));
    }

    /** The fenced blocks of one language, in order. */
    private static List<String> blocks(String file, String language) throws IOException {
        return Pattern.compile("^```" + language + "\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL)
                .matcher(Files.readString(Modules.demo().resolveSibling(file)))
                .results()
                .map(block -> block.group(1))
                .toList();
    }
}
