package net.openneo.authlock.admin.web.console;

import static org.assertj.core.api.Assertions.assertThat;

import net.openneo.authlock.admin.RunningAdmin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What stands between a click and what it does. */
class ActionPageTest {
    private static final RunningAdmin admin = RunningAdmin.start().with(1);
    private static final PageVisit operator = PageVisit.by("operator", admin);

    @AfterAll
    static void stop() {
        admin.close();
        admin.databases().drop();
    }

    @Test
    void theWrongNameDoesNothing() {
        admin.put("/api/fence", null);
        String table = admin.databases().legacyTable();

        VisitedPage refused = operator.submit(operator.get("/console/actions/unfence"), "typed", "id.users");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text())
                .contains("The name was not typed as it stands there, so nothing was done. Type " + table + ".");
        assertThat(installed()).isTrue();
        VisitedPage nothing = operator.submit(refused);
        assertThat(nothing.status()).isEqualTo(400);
        VisitedPage done = operator.submit(nothing, "typed", table);

        assertThat(done.status()).as(done.text()).isEqualTo(302);
        assertThat(operator.follow(done).text()).contains("The fence is off.");
        assertThat(installed()).isFalse();
    }

    private static boolean installed() {
        return admin.get("/api/fence").read("$.legacy.installed");
    }

    @Test
    void cancelDoesNothing() {
        String audit = admin.get("/api/audit").body();

        VisitedPage answer = operator.submit(operator.get("/console/actions/fence"), "cancel", "1");

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.location()).isEqualTo("/");
        assertThat(admin.get("/api/audit").body()).isEqualTo(audit);
    }

    @Test
    void theSecondOfTwoSeesWhatTheFirstDidAndCanGoOn() {
        PageVisit other = PageVisit.by("operator", admin);
        VisitedPage mine = operator.get("/console/actions/attest-p5");
        VisitedPage theirs = other.get("/console/actions/attest-p5");
        assertThat(other.submit(theirs, "statement", "Theirs.").status()).isEqualTo(302);

        VisitedPage stale = operator.submit(mine, "statement", "Mine.");
        assertThat(stale.status()).isEqualTo(409);
        assertThat(stale.text())
                .contains("Something has changed since this page was opened, so nothing was done. Look at what it says"
                        + " now, and ask again if it is still wanted.")
                .contains("Done meanwhile")
                .containsPattern("\\d\\d:\\d\\d:\\d\\d · operator · [^·]*P5");
        assertThat(stale.field("statement")).isEqualTo("Mine.");
        assertThat(statement()).isEqualTo("Theirs.");
        VisitedPage done = operator.submit(stale, "statement", stale.field("statement"));

        assertThat(done.status()).as(done.text()).isEqualTo(302);
        assertThat(statement()).isEqualTo("Mine.");
    }

    private static String statement() {
        return admin.context()
                .getBean(JdbcClient.class)
                .sql("SELECT statement FROM auth_lock_attestation WHERE id = 'P5'")
                .query(String.class)
                .single();
    }

    @Test
    void aTabThatWasLeftOpenDoesNothingAfterALockAndAnUnlock() {
        VisitedPage form = operator.get("/console/actions/lock");
        admin.put("/api/lock", "{\"reason\": \"a test\", \"operations\": [\"settings\"]}");
        admin.delete("/api/lock");

        VisitedPage stale = operator.submit(form, "reason", "mine", "operations", "settings");

        assertThat(stale.status()).isEqualTo(409);
        assertThat(stale.text()).contains("Something has changed since", "Done meanwhile");
        assertThat(admin.get("/api/lock").<Integer>read("$.refused.length()")).isZero();
    }

    @Test
    void whatWasWrongIsSaidAndWhatWasTypedIsStillThere() {
        VisitedPage refused = operator.submit(
                operator.get("/console/actions/lock"),
                "reason",
                "Nightly <move>",
                "message",
                "Back & better",
                "plannedEnd",
                "soon",
                "operations",
                "settings");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text())
                .contains("plannedEnd is 'soon'; it has to be a day and a time in UTC, written YYYY-MM-DDThh:mm.");
        assertThat(refused.field("reason")).isEqualTo("Nightly <move>");
        assertThat(refused.field("message")).isEqualTo("Back & better");
        assertThat(refused.checked("operations")).containsExactly("settings");
    }

    @Test
    void whatCannotBeDoneAsItStandsSaysWhyBeforeAnythingIsTyped() {
        VisitedPage page = operator.get("/console/actions/teardown");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text())
                .contains(
                        "No place outside this host is set for the final backup; set auth-lock.admin.offsite.directory");
    }
}
