package net.openneo.authlock.demo.runbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import net.openneo.authlock.demo.Gate;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.WebDriverException;

/** How soon the page of admin shows what somebody has done, and how heavy it is. Two browsers have it open. */
class FreshPageTest {
    private static final int PEOPLE = 10_000;
    private static final int NODES = 100;
    private static final int LONG = 100;

    private static final LiveSite site = new LiveSite("page-fresh", PEOPLE);
    private static final AtThePage one = new AtThePage(site.admin().baseUrl(), Hand.MOUSE, "operator").signIn();
    private static final AtThePage other = new AtThePage(site.admin().baseUrl(), Hand.MOUSE, "viewer").signIn();

    @AfterAll
    static void stop() {
        one.close();
        other.close();
        site.close();
    }

    @Test
    void whatIsDoneElsewhereIsSoonOnEachPage() {
        change("a lock", "PUT", "/api/lock", Map.of("reason", "the first"), "#lock", "the first");
        change("an unlock", "DELETE", "/api/lock", Map.of(), "#lock", "Every write is let through");
        change(
                "a word",
                "PUT",
                "/api/consolidation/attestations/P5",
                Map.of("statement", "It is on the front page."),
                "#gate",
                "It is on the front page.");
    }

    /** Somebody may be about to click there. */
    @Test
    void leavesAPartThatHasNotChangedAsItIs() {
        one.page().open(site.admin().baseUrl());
        one.page().driver().executeScript("for (const it of document.querySelectorAll('#back > *')) it.mark = 'kept'");

        site.admin().put("/api/consolidation/attestations/P5", Map.of("statement", "Said again."));
        one.awaitText("#gate", "Said again.");

        assertThat(one.page()
                        .driver()
                        .executeScript("return [...document.querySelectorAll('#back > *')].map(it => it.mark)"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .isNotEmpty()
                .containsOnly("kept");
    }

    /** It is timed from the answer on, which comes at the commit or after it. */
    private static void change(
            String what, String method, String path, Map<String, String> body, String section, String text) {
        assertThat(site.admin().send(method, path, body).statusCode()).isIn(200, 202);
        long answered = System.nanoTime();
        for (AtThePage page : List.of(one, other)) {
            await(what)
                    .pollInterval(Duration.ofMillis(10))
                    .ignoreExceptionsInstanceOf(WebDriverException.class)
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> page.page().find(section).getText().contains(text));
        }
        System.out.printf(
                "Page: %s is on both pages %d ms after its answer%n",
                what, Duration.ofNanos(System.nanoTime() - answered).toMillis());
    }

    @Test
    void doesNotJumpWhileACopyRuns() {
        new Runbook(site.admin()).gate().lock();
        one.page().open(site.admin().baseUrl());
        one.awaitPhase("LOCKED");
        double before = one.page().layoutShift();

        Gate.done(site.admin(), "copy");
        Gate.done(site.admin(), "verify");
        one.awaitPhase("VERIFIED");

        double shift = one.page().layoutShift() - before;
        System.out.printf("Page: layout shift during copy and verification %.3f%n", shift);
        assertThat(shift).isLessThan(0.1);
    }

    @Test
    void isLightAndFitsWithAHundredNodesOfLongNames() {
        for (int number = 0; number < NODES; number++) {
            site.root()
                    .sql(
                            """
                            INSERT INTO auth_lock_node (node, application, version, database_account, revision,
                              oldest_revision, active_table, started_at, last_seen, refused_writes, skipped_writes)
                            SELECT :node, application, version, database_account, revision, oldest_revision,
                              active_table, started_at, UTC_TIMESTAMP(3) + INTERVAL 1 MINUTE, 0, 0
                            FROM auth_lock_node WHERE stopped_at IS NULL ORDER BY node LIMIT 1
                            """)
                    .param("node", "<i>" + number + "w".repeat(LONG - 10))
                    .update();
        }

        one.page().open(site.admin().baseUrl());
        one.page().await("all nodes", it -> it.findAll("#fleet tbody tr").size() >= NODES);

        System.out.printf(
                "Page: %d bytes with %d nodes, first paint after %.0f ms%n",
                one.page().transferred(), NODES, one.page().firstPaint());
        assertThat(one.page().transferred()).isLessThan(100_000);
        assertThat(one.page().firstPaint()).isLessThan(3_000);
        assertThat(one.page().findAll("#fleet i")).isEmpty();
        one.look("hundred-nodes").requireNothingWrong();
        site.root().sql("DELETE FROM auth_lock_node WHERE node LIKE '<i>%'").update();
    }
}
