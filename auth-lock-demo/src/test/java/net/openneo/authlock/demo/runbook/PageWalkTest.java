package net.openneo.authlock.demo.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import net.openneo.authlock.demo.NodeProcess;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The whole runbook at the page of admin, in a real browser: always what the page says is next. */
class PageWalkTest {
    private static final int PEOPLE = 300;
    private static final DateTimeFormatter TYPED = DateTimeFormatter.ofPattern("MMddyyyy hhmma", Locale.ENGLISH);

    @Test
    void leadsThereAndBackAndThroughTheTeardownWithTheMouse() throws SQLException {
        try (LiveSite site = new LiveSite("page-mouse", PEOPLE);
                AtThePage operator = new AtThePage(site.admin().baseUrl(), Hand.MOUSE, "operator");
                AtThePage approver = new AtThePage(site.admin().baseUrl(), Hand.MOUSE, "approver")) {
            site.database().withoutImpress();
            operator.signIn().look("new");
            gate(site, operator);
            blocked(site, operator);
            forward(operator);
            operator.look("open");

            operator.act("back-rollback", Map.of("typed", site.database().legacyTable()));
            operator.awaitPhase("NEW");
            operator.look("rolled-back");

            operator.next("Preflight").next("Lock", Map.of("reason", "once more"));
            forward(operator);
            teardown(site, operator, approver.signIn());
            operator.requireNothingWrong();
            approver.requireNothingWrong();
        }
    }

    @Test
    void leadsThereAndBackByTheKeysAlone() {
        try (LiveSite site = new LiveSite("page-keys", PEOPLE);
                AtThePage operator = new AtThePage(site.admin().baseUrl(), Hand.KEYS, "operator")) {
            site.database().withoutImpress();
            operator.signIn();
            words(operator);
            operator.next("Back up").next("Preflight").next("Lock", Map.of("reason", "the move"));
            operator.next("Copy").next("Verify").next("Switch").next("Canary").next("Unlock");
            operator.awaitPhase("OPEN");

            operator.act("back-rollback", Map.of("typed", site.database().legacyTable()));
            operator.awaitPhase("NEW");

            operator.requireNothingWrong();
        }
    }

    /** Another one says something while the form for the backup is open. */
    private static void gate(LiveSite site, AtThePage operator) {
        words(operator);
        operator.open("Back up");
        site.admin().put("/api/consolidation/attestations/P5", Map.of("statement", "Announced once more."));
        operator.agree(Map.of()).page().awaitText("Something has changed since this page was opened");
        operator.page().awaitText("attest P5");
        operator.look("stale").agree(Map.of());
        operator.next("Preflight");
        operator.awaitNext("Lock");
        operator.look("checked");
    }

    private static void words(AtThePage operator) {
        LocalDateTime now = LocalDateTime.now(ZoneOffset.UTC);
        Map<String, String> window = new LinkedHashMap<>();
        window.put("statement", "Tonight.");
        window.put("start", TYPED.format(now));
        window.put("plannedEnd", TYPED.format(now.plusDays(1)));
        operator.next("Attest P2: nothing else depends on it", Map.of("statement", "No other app is left."))
                .next("Attest P4: the window", window)
                .next("Attest P5: users know", Map.of("statement", "Announced on the front page."));
    }

    /** Somebody's transaction is in the way, and is ended. */
    private static void blocked(LiveSite site, AtThePage operator) throws SQLException {
        var app =
                new DriverManagerDataSource(site.server().url(site.database().legacySchema()), "auth_app", "auth_app");
        Connection writer = app.getConnection();
        try {
            writer.setAutoCommit(false);
            writer.createStatement()
                    .executeUpdate("UPDATE " + site.database().legacyTable()
                            + " SET sign_in_count = sign_in_count + 1 WHERE id = 1");
            operator.next("Lock", Map.of("reason", "the move"));
            operator.awaitSeen("#refusal .blockers");
            operator.look("blocked");
            String session =
                    operator.page().find("#refusal .blockers .button").getText().replaceAll("\\D", "");
            operator.page().find("#refusal .blockers .button").click();
            operator.agree(Map.of("typed", session)).page().awaitText("Session " + session + " was ended.");
        } finally {
            writer.abort(Runnable::run);
        }
        operator.next("Lock", Map.of("reason", "the move"));
    }

    private static void forward(AtThePage operator) {
        operator.awaitPhase("LOCKED");
        operator.look("locked").next("Copy");
        operator.awaitPhase("COPIED");
        operator.look("copied").next("Verify");
        operator.awaitPhase("VERIFIED");
        operator.look("verified").keepForReadme();
        operator.next("Switch");
        operator.awaitPhase("SWITCHED");
        operator.look("switched").next("Canary");
        operator.next("Unlock").awaitPhase("OPEN");
    }

    private static void teardown(LiveSite site, AtThePage operator, AtThePage approver) {
        site.replaceNodes("auth-lock.table", "CONSOLIDATED").forEach(NodeProcess::close);
        site.clock().advance(Duration.ofDays(7).plusMinutes(1));
        String database = site.database().legacySchema();
        operator.next("Tear down", Map.of("typed", database, "password", "operator"));
        operator.page().await("the approval is asked for", it -> it.text().contains("A second person looks at"));
        operator.look("teardown-asked");
        approver.next("Approve the teardown", Map.of("typed", database, "password", "approver"));
        operator.next("Tear down", Map.of("typed", database, "password", "operator"));
        operator.awaitPhase("TORN_DOWN");
        operator.look("torn-down")
                .next(
                        "Let auth-lock leave",
                        Map.of("typed", site.database().consolidatedSchema(), "password", "operator"));
        operator.page().awaitText("auth-lock has left");
        operator.look("left");
        assertThat(operator.page().text()).contains(site.database().consolidatedTable());
    }
}
