package net.openneo.authlock.demo.runbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import net.openneo.authlock.demo.hammer.Rounds;
import net.openneo.authlock.demo.hammer.Visitor;
import net.openneo.authlock.demo.hammer.Writer;
import org.junit.jupiter.api.Test;

/**
 * A teardown while somebody writes, in which admin, a node or the server dies, or all connections break: it is done in the
 * end, and no account is lost.
 */
class TeardownKillsTest {
    private static final int PEOPLE = 100;
    private static final int WRITES = 50;
    private static final int ROUNDS = Rounds.of(1, 12);

    /** In turn: what has to wait for another week first. */
    private static final List<Blow> BLOWS =
            List.of(Blow.SERVER_KILLED, Blow.ADMIN_KILLED, Blow.CONNECTIONS_CUT, Blow.NODE_KILLED);

    /** About as long as one takes that nobody disturbs. */
    private static final Duration TEARDOWN = Duration.ofSeconds(4);

    private final Random random = new Random(Rounds.seed());

    @Test
    void whoeverDiesTheOldDatabaseGoesAndTheAccountsStay() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Blow blow = BLOWS.get(round % BLOWS.size());
            Duration later = Duration.ofMillis(random.nextLong(TEARDOWN.toMillis()));
            System.out.printf("Teardown %d, seed %d: %s after %d ms%n", round, Rounds.seed(), blow, later.toMillis());
            tornDown(round, blow, later);
        }
    }

    private static void tornDown(int round, Blow blow, Duration later) throws Exception {
        Model model = new Model();
        try (LiveSite site = new LiveSite("teardown-kills", PEOPLE);
                AppClient client = new AppClient(model, site.database(), round)) {
            site.database().withoutImpress();
            Stubborn operator = new Stubborn(site);
            operator.goForward();
            site.replaceNodes("auth-lock.table", "CONSOLIDATED").forEach(node -> node.close());
            Writer writer = new Writer("t" + round, client).start();
            try {
                awaitWrites(model);
                CompletableFuture<Void> fallen = CompletableFuture.runAsync(() -> {
                    LockSupport.parkNanos(later.toNanos());
                    blow.fall(site);
                });
                operator.tearDown();
                fallen.join();
                awaitWrites(model);
            } finally {
                writer.stop();
            }
            assertThat(writer.failures()).isEmpty();
            assertThat(model.differences(site.root(), site.database().consolidatedTable()))
                    .isEmpty();
            requireGone(site);
            assertThat(new Visitor(site.two().baseUrl()).logIn("user1", "password1"))
                    .isEqualTo(200);
        }
    }

    private static void awaitWrites(Model model) {
        int before = model.acknowledged();
        await("writes").atMost(Duration.ofMinutes(1)).until(() -> model.acknowledged() >= before + WRITES);
    }

    private static void requireGone(LiveSite site) {
        assertThat(site.root()
                        .sql("SELECT COUNT(*) FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = :old")
                        .param("old", site.database().legacySchema())
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(site.root()
                        .sql("SELECT COUNT(*) FROM information_schema.TRIGGERS WHERE EVENT_OBJECT_SCHEMA = DATABASE()")
                        .query(Integer.class)
                        .single())
                .isZero();
    }
}
