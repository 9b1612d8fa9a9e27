package net.openneo.authlock.demo.switching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import net.openneo.authlock.demo.hammer.Rounds;
import net.openneo.authlock.demo.hammer.Visitor;
import net.openneo.authlock.demo.hammer.Writer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The legacy database and then auth-lock's own tables go while members write and people log in at two nodes, and while admin
 * is killed again and again.
 */
class TeardownUnderLoadTest {
    private static final int KILLS = Rounds.of(2, 12);

    private static @TempDir Path home;

    @Test
    @DisplayName("T4 T5 T6: nobody notices the teardown, nor the leaving, and every node starts again afterwards")
    void nobodyNotices() throws Exception {
        Random random = new Random(Rounds.seed());
        try (TornDownSite site = new TornDownSite(home)) {
            Ledger ledger = new Ledger().people(TornDownSite.PEOPLE);
            Load load = new Load(ledger, "t");
            try (load) {
                List<Writer> writers = List.of(
                        load.member(site.node(0).baseUrl(), site.node(1).baseUrl()),
                        load.member(site.node(1).baseUrl(), site.node(0).baseUrl()));
                load.logins(site.node(0).baseUrl());
                load.logins(site.node(1).baseUrl());
                Load.awaitWrites("at first", writers);
                site.approved();

                int kills = tornDown(site, random);
                Load.awaitWrites("after the teardown", writers);
                HttpResponse<String> left = site.admin().delete("/api/consolidation");
                assertThat(left.statusCode()).as(left.body()).isEqualTo(200);
                assertThat(site.hasOwnTables()).isFalse();
                Load.awaitWrites("after the leaving", writers);

                load.requireNoFailure();
                assertThat(load.refused()).isZero();
                System.out.printf(
                        "Teardown, seed %d: %d kills of admin, %d log-ins, %d acknowledged writes; longest login %d ms%n",
                        Rounds.seed(),
                        kills,
                        load.logins(),
                        ledger.acknowledged(),
                        load.longestLogin().toMillis());
            }
            assertThat(ledger.differences(site.root(), site.database().consolidatedTable()))
                    .isEmpty();

            site.restartNodes();

            for (int node = 0; node < 2; node++) {
                assertThat(new Visitor(site.node(node).baseUrl()).logIn("user1", "password1"))
                        .isEqualTo(200);
                assertThat(new Visitor(site.node(node).baseUrl())
                                .post(
                                        "/register",
                                        Map.of("name", "after" + node, "email", "", "password", "a long password"))
                                .statusCode())
                        .isEqualTo(201);
            }
            assertThat(site.hasOwnTables()).isFalse();
        }
    }

    /** Kills admin at moments within; whoever starts next goes on by himself, or is asked for it. */
    private static int tornDown(TornDownSite site, Random random) {
        int kills = 0;
        while (!site.phase().equals("TORN_DOWN")) {
            CompletableFuture<Void> asked = CompletableFuture.runAsync(() -> ask(site));
            if (kills < KILLS) {
                LockSupport.parkNanos(Duration.ofMillis(random.nextInt(700)).toNanos());
                site.admin().kill();
                asked.exceptionally(failure -> null).join();
                site.restartAdmin();
                kills++;
            } else {
                asked.join();
                await().atMost(Duration.ofMinutes(1)).until(() -> site.phase().equals("TORN_DOWN"));
            }
        }
        return kills;
    }

    private static void ask(TornDownSite site) {
        site.admin().post("/api/consolidation/teardown", Map.of());
    }
}
