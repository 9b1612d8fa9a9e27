package net.openneo.authlock.admin.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Admin goes back by itself only when it was told to in advance. */
class AskedRollbackTest {
    private static final String TOLD = "auth-lock.admin.watch.roll-back=true";

    @Test
    void onceAndAuditedWhenItWasToldToInAdvance() {
        try (WatchedSite site = new WatchedSite(TOLD)) {
            breach(site);

            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(asked(site))
                    .containsExactly(
                            "The watch stopped at S4, and auth-lock.admin.watch.roll-back says to go back then:"
                                    + " the rollback has begun."));
            for (int i = 0; i < 3; i++) {
                site.clock().advance(Duration.ofMinutes(2));
                site.look();
            }
            assertThat(asked(site)).hasSize(1);
            assertThat(operations(site)).isEqualTo(1);
        }
    }

    @Test
    void notWhileNothingIsWrong() {
        try (WatchedSite site = new WatchedSite(TOLD)) {
            site.reset().switched().opened();
            site.logins(1, site.databases().consolidatedTable(), 0).sample();

            assertThat(site.state("S4")).isEqualTo("PASSED");
            assertThat(asked(site)).isEmpty();
            assertThat(operations(site)).isZero();
        }
    }

    @Test
    void otherwiseItOnlyProposesTo() {
        try (WatchedSite site = new WatchedSite()) {
            breach(site);

            assertThat(site.sentence("S4"))
                    .endsWith(" POST /api/consolidation/rollback goes back, and nothing that was written is lost.");
            assertThat(asked(site)).isEmpty();
            assertThat(operations(site)).isZero();
        }
    }

    private static void breach(WatchedSite site) {
        site.reset().switched().opened();
        site.logins(1, site.databases().legacyTable(), 0).sample();
        assertThat(site.state("S4")).isEqualTo("STOPPED");
    }

    private static List<String> asked(WatchedSite site) {
        return site.root()
                .sql("SELECT outcome FROM auth_lock_audit WHERE actor = 'auth-lock' AND action = 'watch'")
                .query(String.class)
                .list();
    }

    private static int operations(WatchedSite site) {
        return site.root()
                .sql("SELECT COUNT(*) FROM auth_lock_operation WHERE verb = 'rollback'")
                .query(Integer.class)
                .single();
    }
}
