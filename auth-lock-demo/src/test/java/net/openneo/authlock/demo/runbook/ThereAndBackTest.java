package net.openneo.authlock.demo.runbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import net.openneo.authlock.demo.hammer.Rounds;
import org.junit.jupiter.api.Test;

/** Back to the old table after many writes to the new one, and forward again, while people use two nodes. */
class ThereAndBackTest {
    private static final int PEOPLE = 200;
    private static final int WRITES = Rounds.of(500, 5_000);

    @Test
    void nothingThatWasWrittenToTheNewTableIsLostOnTheWayBackOrForth() {
        try (LiveSite site = new LiveSite("there-and-back", PEOPLE)) {
            site.database().withoutImpress();
            Runbook runbook = new Runbook(site.admin());
            People people = new People(site, PEOPLE, 3);
            try (people) {
                people.awaitWrites("before anything");
                runbook.gate().forward();
                people.awaitWrites(WRITES);
                int written = people.acknowledged();
                runbook.rollback();
                assertThat(runbook.phase()).isEqualTo("NEW");
                requireNothingLost(runbook, people, site.database().legacyTable());
                System.out.printf("There and back: %s; %d acknowledged writes until then%n", runbook.times(), written);
                runbook.gate().forward();
                people.awaitWrites("in the new table again");
            }
            people.requireWhatWasAcknowledged(site.database().consolidatedTable());
            System.out.printf(
                    "There, back and forth: %d acknowledged writes; %d log-ins, longest %d ms%n",
                    people.acknowledged(),
                    people.logins(),
                    people.longestLogin().toMillis());
        }
    }

    /** Under a lock, so that the table stands still. */
    private static void requireNothingLost(Runbook runbook, People people, String table) {
        people.awaitWrites("in the old table again");
        runbook.lock();
        await("what was acknowledged is in " + table).untilAsserted(() -> people.requireWhatWasAcknowledged(table));
        runbook.unlock();
    }
}
