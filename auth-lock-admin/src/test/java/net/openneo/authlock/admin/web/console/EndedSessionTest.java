package net.openneo.authlock.admin.web.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.openneo.authlock.admin.RunningAdmin;
import net.openneo.authlock.admin.RunningAdmin.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A session that has ended while somebody was typing costs a sign-in, and nothing else. */
class EndedSessionTest {
    private static final String LOCK = "/console/actions/lock";
    private static final RunningAdmin admin = RunningAdmin.start();

    private final PageVisit visit = PageVisit.by("operator", admin);

    @AfterEach
    void unlock() {
        admin.delete("/api/lock");
    }

    @AfterAll
    static void stop() {
        admin.close();
        admin.databases().drop();
    }

    @Test
    void whatWasTypedIsThereAgainAndCanBeSent() {
        String reason = "Größe & <b>mehr</b>; 100 % \"so\" + 'so' = #1?";
        String message = "We are moving.\nPlease come back at ten.";
        String plannedEnd = Instant.now().plus(Duration.ofHours(1)).toString().substring(0, 16);
        VisitedPage form = visit.get(LOCK);
        visit.endSession();

        VisitedPage answer = visit.submit(
                form,
                "reason",
                reason,
                "message",
                message,
                "plannedEnd",
                plannedEnd,
                "operations",
                "settings",
                "operations",
                "registration");
        assertThat(answer.status()).isEqualTo(303);
        assertThat(admin.get("/api/lock").<Integer>read("$.refused.length()")).isZero();
        VisitedPage signIn = visit.follow(answer);
        assertThat(signIn.text())
                .contains(
                        "Your session had ended, so nothing was done.",
                        "What you typed is kept, passwords excepted, and will be there again.");
        VisitedPage again = visit.follow(visit.signIn("operator", "again", signIn.field("again")));

        assertThat(again.field("reason")).isEqualTo(reason);
        assertThat(again.field("message")).isEqualTo(message);
        assertThat(again.field("plannedEnd")).isEqualTo(plannedEnd);
        assertThat(again.checked("operations")).containsExactlyInAnyOrder("settings", "registration");
        VisitedPage done = visit.submit(
                again, "reason", again.field("reason"), "message", again.field("message"), "operations", "settings");
        assertThat(done.status()).as(done.text()).isEqualTo(302);
        Answer lock = admin.get("/api/lock");
        assertThat(lock.<String>read("$.reason")).isEqualTo(reason);
        assertThat(lock.<String>read("$.message")).isEqualTo(message);
    }

    @Test
    void aWrongPasswordInBetweenLosesNothing() {
        VisitedPage form = visit.get(LOCK);
        visit.endSession();
        VisitedPage signIn = visit.follow(visit.submit(form, "reason", "a long reason"));

        VisitedPage wrong = visit.follow(visit.signIn("operator", "wrong", List.of("again", signIn.field("again"))));
        VisitedPage again = visit.follow(visit.signIn("operator", "again", wrong.field("again")));

        assertThat(again.field("reason")).isEqualTo("a long reason");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "ü", "数", "\uD83D\uDE80"})
    void textsAsLongAsTheyMayBeAreKept(String letter) {
        String reason = letter.repeat(500 / letter.length());
        String message = letter.repeat(500 / letter.length());
        VisitedPage form = visit.get(LOCK);
        visit.endSession();

        VisitedPage signIn = visit.follow(visit.submit(form, "reason", reason, "message", message));
        VisitedPage again = visit.follow(visit.signIn("operator", "again", signIn.field("again")));

        assertThat(again.field("reason")).isEqualTo(reason);
        assertThat(again.field("message")).isEqualTo(message);
    }

    @Test
    void nothingIsSaidToBeKeptThatIsNot() {
        VisitedPage form = visit.get(LOCK);
        visit.endSession();

        VisitedPage signIn = visit.follow(visit.submit(form, "reason", "x".repeat(60_000)));

        assertThat(signIn.text()).contains("Your session had ended").doesNotContain("What you typed is kept");
        assertThat(visit.signIn("operator", "again", signIn.field("again")).location())
                .isEqualTo(LOCK);
    }

    @Test
    void passwordsAndNamesTypedToConfirmAreKeptNowhere() {
        VisitedPage form = visit.get("/console/actions/teardown");
        visit.endSession();

        VisitedPage answer = visit.submit(form, "typed", "some-database", "password", "some-password");
        VisitedPage signIn = visit.follow(answer);
        VisitedPage again = visit.follow(visit.signIn("operator", "again", signIn.field("again")));

        assertThat(answer.location()).isEqualTo("/sign-in?ended&again=%2Fconsole%2Factions%2Fteardown");
        assertThat(again.field("typed")).isEmpty();
        assertThat(again.field("password")).isEmpty();
        assertThat(signIn.body() + again.body()).doesNotContain("some-database", "some-password");
    }
}
