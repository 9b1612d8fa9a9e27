package net.openneo.authlock.admin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import net.openneo.authlock.admin.OpenGate;
import net.openneo.authlock.admin.RunningAdmin;
import net.openneo.authlock.admin.RunningAdmin.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people give their word for, and the wish for the view. */
class AttestationsTest {
    private static final String P = "/api/consolidation/attestations/";
    private static final RunningAdmin admin = RunningAdmin.start();
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private static final String CLIENT = "other_" + admin.databases().consolidatedSchema();

    @BeforeAll
    static void account() {
        admin.databases().account(CLIENT);
        admin.root()
                .sql("GRANT SELECT ON mysql.* TO " + RunningAdmin.account(admin.databases()))
                .update();
    }

    @AfterEach
    void anew() {
        admin.root()
                .sql("UPDATE auth_lock_consolidation SET phase = 'NEW', view_wanted = FALSE")
                .update();
        admin.root().sql("DELETE FROM auth_lock_operation").update();
    }

    @AfterAll
    static void stop() {
        admin.close();
        admin.databases().drop();
    }

    @Test
    void whatIsAttestedIsKeptAuditedAndReplacedByTheNextWord() {
        admin.put(P + "P2", "{\"statement\": \"first\"}");
        Answer answer =
                admin.put(P + "P2", "{\"statement\": \" Impress 2020 moves. \", \"movesWith\": [\"" + CLIENT + "\"]}");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.<String>read("$.id")).isEqualTo("P2");
        assertThat(answer.<String>read("$.statement")).isEqualTo("Impress 2020 moves.");
        assertThat(answer.<List<String>>read("$.movesWith")).containsExactly(CLIENT);
        assertThat(answer.<String>read("$.actor")).isEqualTo("operator");
        assertThat(Instant.parse(answer.read("$.at")))
                .isBetween(NOW, Instant.now().plusSeconds(1));
        assertThat(admin.root()
                        .sql("SELECT statement FROM auth_lock_attestation WHERE id = 'P2'")
                        .query(String.class)
                        .list())
                .containsExactly("Impress 2020 moves.");
        Answer audit = admin.get("/api/audit?limit=1");
        assertThat(audit.<String>read("$[0].action")).isEqualTo("attest P2");
        assertThat(audit.<String>read("$[0].actor")).isEqualTo("operator");
        assertThat(audit.<String>read("$[0].after.statement")).isEqualTo("Impress 2020 moves.");
    }

    @Test
    void aWindowThatIsNowOrLiesAheadIsTaken() {
        String start = NOW.minusSeconds(600).toString();
        String end = NOW.plusSeconds(3000).toString();

        Answer answer = admin.put(P + "P4", window(start, end));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.<String>read("$.start")).isEqualTo(start);
        assertThat(answer.<String>read("$.plannedEnd")).isEqualTo(end);
        assertThat(admin.put(P + "P4", window(end, NOW.plusSeconds(9000).toString()))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aWindowThatMakesNoSenseIsRefused() {
        String past = NOW.minusSeconds(60).toString();
        String ahead = NOW.plusSeconds(60).toString();

        assertThat(refused("P4", window(NOW.minusSeconds(600).toString(), past)))
                .matches("plannedEnd is " + past
                        + ", which is in the past; it is \\S+Z now\\. The window has to lie ahead," + " or be now\\.");
        assertThat(refused("P4", window(ahead, NOW.toString())))
                .isEqualTo("start is " + ahead + " and plannedEnd is " + NOW + "; start has to be the earlier one.");
        assertThat(refused("P4", window(ahead, "2140-01-01T00:00:00Z")))
                .matches("plannedEnd is 2140-01-01T00:00:00Z, which is more than a year ahead; it is \\S+Z now\\.");
        assertThat(refused("P4", window("-1000000-01-01T00:00:00Z", ahead)))
                .matches("start is -1000000-01-01T00:00:00Z, which is more than a year ago; it is \\S+Z now\\.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "P2 | not json | The body is not a JSON object; send one like {\"statement\": \"what is so\"}.",
                "P2 | {} | A statement is missing; say in 'statement' what is so, and how you know.",
                "P2 | {\"statement\": \"  \"} | A statement is missing; say in 'statement' what is so, and how you know.",
                "P2 | {\"statement\": {}} | The property 'statement' has a value of the wrong kind; movesWith is a list of strings, all others are strings.",
                "P2 | {\"statement\": \"x\", \"movesWith\": \"x\"} | The property 'movesWith' has a value of the wrong kind; movesWith is a list of strings, all others are strings.",
                "P2 | {\"statement\": \"x\", \"movesWith\": [null]} | The property 'movesWith' has a value of the wrong kind; movesWith is a list of strings, all others are strings.",
                "P2 | {\"statement\": \"x\", \"movesWith\": [\"nobody at all\"]} | movesWith names 'nobody at all', and the server has no account of that name; name database accounts, as user or user@host.",
                "P2 | {\"statement\": \"x\", \"why\": 1} | The property 'why' is not known; known are movesWith, plannedEnd, start, statement.",
                "P2 | {\"statement\": \"x\\ud800\"} | The statement has half of a character in it, a surrogate without its other half; leave it out.",
                "P2 | {\"statement\": \"x\", \"start\": \"2026-01-01T00:00:00Z\"} | start belongs to P4 alone; leave it out of P2.",
                "P5 | {\"statement\": \"x\", \"plannedEnd\": \"2026-01-01T00:00:00Z\"} | plannedEnd belongs to P4 alone; leave it out of P5.",
                "P5 | {\"statement\": \"x\", \"movesWith\": [\"x\"]} | movesWith belongs to P2 alone; leave it out of P5.",
                "P4 | {\"statement\": \"x\"} | start is missing; P4 is the maintenance window, and wants 'start' and 'plannedEnd', instants in UTC, written YYYY-MM-DDThh:mm:ssZ.",
                "P4 | {\"statement\": \"x\", \"start\": \"2026-01-01T00:00:00Z\"} | plannedEnd is missing; P4 is the maintenance window, and wants 'start' and 'plannedEnd', instants in UTC, written YYYY-MM-DDThh:mm:ssZ.",
                "P4 | {\"statement\": \"x\", \"start\": \"soon\"} | start is 'soon'; it has to be an instant in UTC, written YYYY-MM-DDThh:mm:ssZ."
            })
    void aWordThatMakesNoSenseIsRefusedWithASentence(String id, String body, String sentence) {
        assertThat(refused(id, body)).isEqualTo(sentence);
    }

    @Test
    void aStatementThatIsTooLongIsRefused() {
        assertThat(refused("P5", "{\"statement\": \"" + "s".repeat(1001) + "\"}"))
                .isEqualTo("The statement has 1001 characters; at most 1000 are possible.");
    }

    @Test
    void whatIsMeasuredCannotBeAttested() {
        Answer answer = admin.put(P + "P3", "{\"statement\": \"There is one, I swear.\"}");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.detail())
                .isEqualTo("'P3' is nothing that can be attested; P2, P4 and P5 are, all else is measured.");
    }

    @Test
    void aWordTakenAfterThePreflightClosesTheGate() {
        admin.put(P + "P5", "{\"statement\": \"Announced.\"}");
        OpenGate.plant(admin);
        assertThat(admin.get("/api/consolidation").<List<String>>read("$.gateClosed"))
                .isEmpty();

        admin.put(P + "P5", "{\"statement\": \"Announced, again.\"}");
        byAnAdminWhoseClockIsBehind();

        assertThat(admin.get("/api/consolidation").<List<String>>read("$.gateClosed"))
                .containsExactly(
                        "Something was attested since the preflight looked; POST /api/consolidation/preflight again.");
    }

    private static void byAnAdminWhoseClockIsBehind() {
        admin.root()
                .sql("UPDATE auth_lock_attestation SET at = at - INTERVAL 1 HOUR")
                .update();
    }

    @Test
    void whoMayNotReadTheAccountsIsToldTheGrant() {
        String account = RunningAdmin.account(admin.databases());
        admin.root().sql("REVOKE SELECT ON mysql.* FROM " + account).update();
        try {
            Answer answer = admin.put(P + "P2", "{\"statement\": \"x\", \"movesWith\": [\"" + CLIENT + "\"]}");

            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.detail())
                    .isEqualTo(
                            "Admin may not read which accounts the server has and what they may do, so it cannot tell"
                                    + " who else uses the table; GRANT SELECT ON mysql.* TO '" + account + "'@'%'.");
        } finally {
            admin.root().sql("GRANT SELECT ON mysql.* TO " + account).update();
        }
    }

    @Test
    void theViewIsAskedForAndThatIsTakenBack() {
        assertThat(admin.put("/api/view", null).body()).isEqualTo("{\"wanted\":true,\"standing\":false}");
        assertThat(admin.get("/api/view").body()).isEqualTo("{\"wanted\":true,\"standing\":false}");
        assertThat(admin.get("/api/audit?limit=1").<String>read("$[0].outcome")).isEqualTo("The view is wanted.");

        assertThat(admin.delete("/api/view").body()).isEqualTo("{\"wanted\":false,\"standing\":false}");
        assertThat(admin.get("/api/audit?limit=1").<String>read("$[0].outcome"))
                .isEqualTo("The view is not wanted any more.");
    }

    @Test
    void aWishThatChangesClosesTheGateAndOneThatDoesNotLeavesIt() {
        phase("CHECKED");
        admin.delete("/api/view");
        assertThat(admin.get("/api/consolidation").<String>read("$.phase")).isEqualTo("CHECKED");

        admin.put("/api/view", null);

        assertThat(admin.get("/api/consolidation").<String>read("$.phase")).isEqualTo("NEW");
    }

    @Test
    void theViewCannotBeAskedForOnceTheAccountsAreLocked() {
        phase("LOCKED");

        Answer asked = admin.put("/api/view", null);
        Answer takenBack = admin.delete("/api/view");

        assertThat(asked.status()).isEqualTo(409);
        assertThat(asked.detail())
                .isEqualTo(
                        "The consolidation is in phase LOCKED; the view is asked for before the lock, in phase NEW or"
                                + " CHECKED, and put up after the switch, in phase SWITCHED.");
        assertThat(takenBack.status()).isEqualTo(409);
        assertThat(takenBack.detail())
                .isEqualTo(
                        "The consolidation is in phase LOCKED; the wish for the view is taken back before the lock, in"
                                + " phase NEW or CHECKED, and the view is removed after the unlock, in phase OPEN.");
    }

    @Test
    void theWishWaitsForAPreflightThatIsUnderWay() {
        admin.root()
                .sql(
                        """
                        INSERT INTO auth_lock_operation (verb, state, unit, actor, started_at, updated_at)
                        VALUES ('preflight', 'PAUSED', 'checks', 'test', UTC_TIMESTAMP(3), UTC_TIMESTAMP(3))
                        """)
                .update();

        Answer answer = admin.put("/api/view", null);

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.detail())
                .isEqualTo("A preflight is under way, which might not heed this; ask again when it has ended.");
    }

    private static String refused(String id, String body) {
        Answer answer = admin.put(P + id, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        return answer.detail();
    }

    private static String window(String start, String end) {
        return "{\"statement\": \"at night\", \"start\": \"" + start + "\", \"plannedEnd\": \"" + end + "\"}";
    }

    private static void phase(String phase) {
        admin.root()
                .sql("UPDATE auth_lock_consolidation SET phase = :phase")
                .param("phase", phase)
                .update();
    }
}
