package net.openneo.authlock.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the README shows is run and compiled. */
class ReadmeTest {
    @Test
    void theScriptOfTheReadmeMovesTheAccountsThereAndBackWhilePeopleLogIn() throws Exception {
        Tools.require("curl");
        RunningDemo demo = new RunningDemo();
        demo.database().withoutImpress();

        String said = said(demo, String.join("\n", blocks("sh")));

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

        assertThat(blocks("java")).isNotEmpty().allSatisfy(block -> assertThat(compiled)
                .contains(block));
    }

    /** The fenced blocks of one language, in order. */
    private static List<String> blocks(String language) throws IOException {
        return Pattern.compile("^```" + language + "\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL)
                .matcher(Files.readString(Modules.demo().resolveSibling("README.md")))
                .results()
                .map(block -> block.group(1))
                .toList();
    }
}
