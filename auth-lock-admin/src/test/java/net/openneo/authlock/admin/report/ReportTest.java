package net.openneo.authlock.admin.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.openneo.authlock.admin.OpenGate;
import net.openneo.authlock.admin.RunningAdmin;
import net.openneo.authlock.admin.RunningAdmin.Answer;
import net.openneo.authlock.admin.leaving.LeavingDocument;
import net.openneo.authlock.admin.report.check.RunbookCheck;
import net.openneo.authlock.admin.report.document.Page;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** One document that tells it all, and nothing of an account. */
class ReportTest {
    private static final RunningAdmin admin =
            RunningAdmin.start("auth-lock.admin.backup.directory=target/backups-of-the-report");
    private static final List<String> OF_AN_ACCOUNT = List.of(
            "Unmistakable Zaphod",
            "zaphod@unmistakable.example",
            "c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00",
            "5a17ba5e5a17ba5e",
            "reset-token-of-zaphod",
            "unlock-token-of-zaphod",
            "203.0.113.77",
            "neopass-uid-of-zaphod",
            "zaphod@neopass.example");
    private static final String HOSTILE = "a | b\n# c <script>alert('x')</script> `d` ``` [e](http://f.example) \u202e";

    @BeforeAll
    static void move() {
        admin.root()
                .sql(
                        "INSERT INTO " + admin.databases().legacyTable()
                                + " (name, email, encrypted_password, password_salt, reset_password_token, unlock_token,"
                                + " current_sign_in_ip, provider, uid, neopass_email) VALUES (?, ?, ?, ?, ?, ?, ?, 'neopass', ?, ?)")
                .params(OF_AN_ACCOUNT)
                .update();
        assertThat(admin.put("/api/fence", null).status()).isEqualTo(200);
        OpenGate.plant(admin);
        admin.root().sql("DELETE FROM auth_lock_backup").update();
        done("backup");
        Answer lock = admin.put(
                "/api/lock",
                "{\"reason\": \"%1$s\", \"message\": \"%1$s ask jo@unmistakable.example\"}"
                        .formatted(HOSTILE.replace("\n", "\\n")));
        assertThat(lock.<Boolean>read("$.inForce")).as(lock.body()).isTrue();
        done("copy");
        done("verify");
        assertThat(admin.put("/api/table", "{\"active\": \"CONSOLIDATED\"}").status())
                .isEqualTo(200);
        assertThat(admin.delete("/api/lock", "{\"withoutCanary\": \"a test\"}").status())
                .isEqualTo(200);
    }

    @AfterEach
    void forget() {
        admin.root().sql("DELETE FROM auth_lock_finding WHERE step = 'planted'").update();
    }

    @AfterAll
    static void stop() {
        admin.close();
        admin.databases().drop();
    }

    private static void done(String verb) {
        Answer begun = admin.send("POST", "/api/consolidation/" + verb, "operator", null);
        assertThat(begun.status()).as(begun.body()).isEqualTo(202);
        String location = begun.response().headers().firstValue("Location").orElseThrow();
        Answer ended = await().atMost(Duration.ofSeconds(60))
                .until(() -> admin.get(location), answer -> !answer.read("$.state")
                        .equals("RUNNING"));
        assertThat(ended.<String>read("$.state")).as(ended.body()).isEqualTo("SUCCEEDED");
    }

    private static Answer report(String... headers) {
        Answer answer = admin.send("GET", "/api/report", "viewer", null, headers);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    private static String markdown() {
        return report().body();
    }

    private static Page page() {
        return Page.of(report("Accept", "text/html").body());
    }

    /** Every check that nobody has looked at is found to be well. */
    private static void plant(Stream<RunbookCheck> checks) {
        checks.forEach(check -> admin.root()
                .sql(
                        """
                        INSERT IGNORE INTO auth_lock_finding
                          (id, step, position, title, state, sentence, query, value, seen_at, seen_by)
                        VALUES (:id, 'planted', 1, 'planted', 'PASSED', 'Well.', 'none', 'none', UTC_TIMESTAMP(6), 'operator')
                        """)
                .param("id", check.name())
                .update());
    }

    private static List<String> row(RunbookCheck check) {
        return page().rows().stream()
                .filter(cells -> cells.get(0).equals(check.name()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void itCountsTheRangesOfAVerificationAndDoesNotListThem() {
        assertThat(markdown()).contains("ranges: 1,").doesNotContain("ranges: (");
    }

    @Test
    void itIsMarkdownUnlessSomebodyAsksForAPage() {
        assertThat(report().response().headers().firstValue("Content-Type")).hasValue("text/markdown;charset=UTF-8");
        assertThat(report("Accept", "text/markdown, text/html;q=0.5").body()).startsWith("# The move of ");
        assertThat(report("Accept", "application/json").body()).startsWith("# The move of ");
        for (String accept : List.of("text/html", "text/html,application/xhtml+xml,*/*;q=0.8")) {
            Answer page = report("Accept", accept);
            assertThat(page.response().headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
            assertThat(page.body()).startsWith("<!DOCTYPE html>");
        }
        assertThat(admin.get("/api/report?format=html").body()).startsWith("<!DOCTYPE html>");
        assertThat(admin.get("/api/report?format=markdown").body()).startsWith("# The move of ");
    }

    @Test
    void anotherFormatIsNotKnown() {
        Answer answer = admin.get("/api/report?format=pdf");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.detail()).isEqualTo("The format 'pdf' is not known; known are markdown and html.");
    }

    @Test
    void aBrowserMayShowItAndNothingElse() {
        Answer page = report("Accept", "text/html");

        assertThat(page.response().headers().firstValue("Content-Security-Policy"))
                .hasValue(Report.POLICY);
        assertThat(page.body()).doesNotContain("<script", "href=", "src=");
    }

    @Test
    void itTellsWhatWasMovedWhereAndByWhom() {
        assertThat(markdown())
                .startsWith("# The move of " + admin.databases().legacyTable() + " to "
                        + admin.databases().consolidatedTable() + "\n")
                .contains(
                        "- **Accounts live in**: " + admin.databases().consolidatedTable() + "\n",
                        "- **Phase**: OPEN\n",
                        "- **Rows copied**: 1\n",
                        "- **By**: operator\n");
    }

    @Test
    void itTellsWhenEachPhaseWasComeToAndHowLongItTookBesideWhatWasExpected() {
        List<List<String>> rows = page().rows();

        for (String phase : List.of("LOCKED", "COPIED", "VERIFIED", "SWITCHED", "OPEN")) {
            assertThat(rows)
                    .anyMatch(cells -> cells.size() == 4
                            && cells.get(0).equals(phase)
                            && cells.get(1).matches("20.+Z")
                            && cells.get(2).equals("operator")
                            && cells.get(3).matches(phase.equals("OPEN") ? "still" : "\\d.* m?s"));
        }
        Map<String, String> taken = Map.of(
                "Lock, until it was in force", "5 min",
                "Copy and verification", "5 to 10 min",
                "Switch, tests and unlock", "15 to 30 min",
                "Documents", "5 min",
                "All the time in which nobody could change an account", "30 to 60 min");
        taken.forEach((step, expected) -> assertThat(rows)
                .anyMatch(cells -> cells.get(0).equals(step)
                        && cells.get(1).equals(expected)
                        && cells.get(2).matches("\\d.* m?s")));
        assertThat(rows).contains(List.of("Teardown", "10 min", "not yet"), List.of("Way back", "none", "not yet"));
    }

    @Test
    void everyCheckOfTheRunbookIsInIt() {
        assertThat(page().rows().stream().map(cells -> cells.get(0)))
                .containsSubsequence(
                        Stream.of(RunbookCheck.values()).map(RunbookCheck::name).toList());
        assertThat(row(RunbookCheck.T1))
                .containsExactly("T1", "Nothing has used the old table for seven days", "not looked at yet", "", "");
    }

    @Test
    @DisplayName("L3 to L7: the lock that was in force tells that each operation was refused")
    void theLockIsItsOwnEvidence() {
        for (RunbookCheck check :
                List.of(RunbookCheck.L3, RunbookCheck.L4, RunbookCheck.L5, RunbookCheck.L6, RunbookCheck.L7)) {
            assertThat(row(check).get(2)).isEqualTo("passed");
        }
        assertThat(markdown())
                .contains("The lock was in force, and every live node refused the operation 'registration' with its"
                        + " message.");
    }

    @Test
    @DisplayName("C1 to C6: the backup and the verification tell what was copied")
    void theVerificationIsTheEvidenceOfTheCopy() {
        for (RunbookCheck check : List.of(
                RunbookCheck.C1, RunbookCheck.C2, RunbookCheck.C3, RunbookCheck.C4, RunbookCheck.C5, RunbookCheck.C6)) {
            assertThat(row(check).get(2)).as(check.name()).isEqualTo("passed");
        }
        assertThat(markdown()).contains("Rows in the old table: 1; in the new one: 1.");
    }

    @Test
    @DisplayName("D1: a report without all of its evidence says what is missing")
    void aReportThatIsNotCompleteSaysSo() {
        plant(Stream.of(RunbookCheck.values())
                .filter(check -> check.compareTo(RunbookCheck.D1) < 0)
                .filter(check -> check != RunbookCheck.S2 && check != RunbookCheck.P1));

        assertThat(row(RunbookCheck.D1).get(2)).isEqualTo("stopped");
        assertThat(markdown()).contains("This report is not complete yet. Nobody has looked at P1, S2 yet.");
    }

    @Test
    @DisplayName("D1: a report with all of its evidence can be filed")
    void aReportThatIsCompleteSaysSo() {
        plant(Stream.of(RunbookCheck.values()).filter(check -> check.compareTo(RunbookCheck.D1) < 0));

        assertThat(row(RunbookCheck.D1).get(2)).isEqualTo("passed");
        assertThat(markdown())
                .contains("The accounts are in " + admin.databases().consolidatedTable()
                        + ", and this report has the evidence of everything that led there.");
    }

    @Test
    void whatWasDoneIsToldWithItsAuthorHoweverHostileTheWords() {
        Page page = page();
        String plain = "a | b # c <script>alert('x')</script> `d` ``` [e](http://f.example)";

        assertThat(page.rows())
                .anyMatch(cells -> cells.size() == 6
                        && cells.get(2).equals("operator")
                        && cells.get(3).equals("lock")
                        && cells.get(4).contains("reason: " + plain)
                        && cells.get(5).equals("In force."));
        assertThat(page.all("script")).isEmpty();
        assertThat(page.widths()).allMatch(widths -> widths.size() == 1);
        assertThat(markdown().lines().filter(line -> line.startsWith("| ")))
                .allMatch(line -> line.endsWith(" |"))
                .noneMatch(line -> line.replaceAll("\\\\.", "").contains("<script"));
    }

    @Test
    void operationsAndBackupsAreInItWithTheirTimesAndDigests() {
        String digest = admin.root()
                .sql("SELECT sha256 FROM auth_lock_backup")
                .query(String.class)
                .single();

        assertThat(page().rows())
                .anyMatch(cells -> cells.size() == 8
                        && cells.get(1).equals("verify")
                        && cells.get(4).matches("\\d.* m?s")
                        && cells.get(6).equals("SUCCEEDED"))
                .anyMatch(cells -> cells.size() == 10 && cells.get(6).equals(digest));
    }

    @Test
    void nothingOfAnAccountIsInIt() {
        for (String report : List.of(markdown(), report("Accept", "text/html").body())) {
            assertThat(report).doesNotContain(OF_AN_ACCOUNT).doesNotContain("jo@unmistakable.example");
            assertThat(report).contains("an e-mail address, left out");
        }
    }

    @Test
    void itStaysAsAFileInBothForms() {
        Map<String, LeavingDocument> documents = admin.context().getBeansOfType(LeavingDocument.class);

        assertThat(documents.values())
                .anyMatch(document -> document.name().equals("report.md")
                        && document.content().startsWith("# The move of "))
                .anyMatch(document -> document.name().equals("report.html")
                        && document.content().startsWith("<!DOCTYPE html>"));
    }
}
