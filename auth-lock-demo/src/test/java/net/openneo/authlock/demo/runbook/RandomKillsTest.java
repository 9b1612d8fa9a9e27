package net.openneo.authlock.demo.runbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import net.openneo.authlock.demo.hammer.Rounds;
import net.openneo.authlock.demo.hammer.Writer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * There and back again and again while somebody writes, and in every round admin, a node or the server dies, or all
 * connections break, at a random moment: the end is the same as if nothing had happened.
 */
class RandomKillsTest {
    private static final int PEOPLE = 500;
    private static final int WRITES = 200;
    private static final int ROUNDS = Rounds.of(2, 100);

    private static final Random random = new Random(Rounds.seed());
    private static final Map<Blow, Integer> blows = new EnumMap<>(Blow.class);

    private static LiveSite site;
    private static Stubborn operator;
    private static final Model model = new Model();
    private static Duration undisturbed = Duration.ZERO;

    @BeforeAll
    static void start() {
        site = new LiveSite("random-kills", PEOPLE);
        site.database().withoutImpress();
        operator = new Stubborn(site);
        long from = System.nanoTime();
        thereAndBack(0);
        undisturbed = Duration.ofNanos(System.nanoTime() - from);
        requireWhole();
    }

    @AfterAll
    static void stop() {
        System.out.printf(
                "Random kills, seed %d: %s in %d rounds, one of which takes %d ms undisturbed; %d acknowledged writes%n",
                Rounds.seed(), blows, ROUNDS, undisturbed.toMillis(), model.acknowledged());
        if (site != null) {
            site.close();
        }
    }

    @Test
    void whoeverDiesWheneverTheAccountsAreWhatWasAcknowledged() {
        for (int round = 1; round <= ROUNDS; round++) {
            Blow blow = Blow.values()[(random.nextInt(Blow.values().length) + round) % Blow.values().length];
            Duration later = Duration.ofMillis(random.nextLong(undisturbed.toMillis()));
            System.out.println("Round " + round + ": " + blow + " after " + later.toMillis() + " ms");
            CompletableFuture<Void> fallen = CompletableFuture.runAsync(() -> {
                LockSupport.parkNanos(later.toNanos());
                blow.fall(site);
            });
            thereAndBack(round);
            fallen.join();
            blows.merge(blow, 1, Integer::sum);
            requireWhole();
        }
    }

    /** With as many writes to the new table as are wanted. */
    private static void thereAndBack(int round) {
        try (AppClient client = new AppClient(model, site.database(), round)) {
            Writer writer = new Writer("r" + round, client).start();
            try {
                operator.goForward();
                int before = model.acknowledged();
                await("writes").atMost(Duration.ofMinutes(2)).until(() -> model.acknowledged() >= before + WRITES);
                operator.goBack();
            } finally {
                writer.stop();
            }
            assertThat(writer.failures()).isEmpty();
        }
    }

    /** The accounts are what was acknowledged, and nothing is left behind. */
    private static void requireWhole() {
        assertThat(model.differences(site.root(), site.database().legacyTable()))
                .isEmpty();
        assertThat(site.root()
                        .sql("SELECT write_lock <=> 'OPEN' AND active_table <=> 'LEGACY' AND pass_digest IS NULL"
                                + " AND NOT EXISTS (SELECT 1 FROM auth_lock_pass) FROM auth_lock_fence WHERE id = 1")
                        .query(Boolean.class)
                        .single())
                .as("an open fence")
                .isTrue();
    }
}
