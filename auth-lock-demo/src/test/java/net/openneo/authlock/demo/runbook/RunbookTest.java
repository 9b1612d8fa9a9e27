package net.openneo.authlock.demo.runbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import net.openneo.authlock.demo.NodeProcess;
import net.openneo.authlock.demo.hammer.Visitor;
import net.openneo.authlock.demo.impress.Impress2020;
import net.openneo.authlock.demo.switching.Load;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * From NEW to TORN_DOWN over HTTP while people use two nodes all the time, and Impress 2020 logs them in with SQL of its own
 * until it is retired.
 */
class RunbookTest {
    private static final int PEOPLE = 300;
    private static final Duration PAUSE = Duration.ofMillis(10);
    private static final Duration SOON = Duration.ofSeconds(30);

    @Test
    @DisplayName("The whole runbook: no login fails, and every acknowledged write is in the end")
    void theAccountsMoveAndTheOldDatabaseGoesWithoutAFailedLoginOrALostWrite() throws Exception {
        try (LiveSite site = new LiveSite("runbook", PEOPLE)) {
            Runbook runbook = new Runbook(site.admin());
            People people = new People(site, PEOPLE, 1);
            try (people) {
                people.awaitWrites("before anything");
                moveWithImpress2020(site, runbook, people);
                sevenDays(site, runbook, people);
                runbook.teardown(site.database().legacySchema());
                assertThat(runbook.phase()).isEqualTo("TORN_DOWN");
                people.awaitWrites("without the old database");
                requireAReport(site);
                runbook.leave();
                people.awaitWrites("without auth-lock's tables");
            }
            people.requireWhatWasAcknowledged(site.database().consolidatedTable());
            print(runbook, people);
            requireThatPeopleLogInAtNodesThatStartNow(site);
        }
    }

    private static void moveWithImpress2020(LiveSite site, Runbook runbook, People people) {
        try (Impress2020 impress =
                Impress2020.start(site.database(), new Impress2020.People(1, Load.LOGGING_IN), PAUSE)) {
            runbook.view("PUT").gate().forwardWithView();
            assertThat(runbook.phase()).isEqualTo("OPEN");
            people.awaitWrites("in the new table");
            long before = impress.logins();
            await("log-ins of Impress 2020").atMost(SOON).until(() -> impress.logins() > before + 50);
            assertThat(impress.lastFailure()).isEmpty();
            System.out.printf("Runbook: Impress 2020 has let in %d people (failed 0)%n", impress.logins());
        }
        runbook.view("DELETE");
        site.database().withoutImpress();
    }

    /** In which every node is started anew without any setting for the old table, and nothing uses that. */
    private static void sevenDays(LiveSite site, Runbook runbook, People people) {
        List<NodeProcess> before = site.replaceNodes("auth-lock.table", "CONSOLIDATED");
        people.goToOtherNodes();
        before.forEach(NodeProcess::close);
        await("the old table is looked at without the view")
                .atMost(SOON)
                .until(() -> runbook.found("T1"), found -> !found.isEmpty() && !found.contains("view stands"));
        site.clock().advance(Duration.ofDays(7).plusMinutes(1));
        people.awaitWrites("a week later");
    }

    private static void requireAReport(LiveSite site) {
        String report = site.admin().get("/api/report").body();
        assertThat(report)
                .contains("- **Phase**: TORN_DOWN", "| S2 |", "| T4 |")
                .doesNotContain("@example.com", "user" + Load.LOGGING_IN);
    }

    private static void print(Runbook runbook, People people) {
        System.out.printf(
                "Runbook: %s; %d log-ins at the nodes (failed 0), longest %d ms; %d acknowledged writes%n",
                runbook.times(), people.logins(), people.longestLogin().toMillis(), people.acknowledged());
    }

    private static void requireThatPeopleLogInAtNodesThatStartNow(LiveSite site) throws Exception {
        site.replaceNodes("auth-lock.table", "CONSOLIDATED").forEach(NodeProcess::close);
        for (NodeProcess node : Stream.of(site.one(), site.two()).toList()) {
            assertThat(new Visitor(node.baseUrl()).logIn("user1", "password1")).isEqualTo(200);
        }
    }
}
