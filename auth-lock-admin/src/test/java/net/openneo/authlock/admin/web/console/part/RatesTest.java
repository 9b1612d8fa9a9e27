package net.openneo.authlock.admin.web.console.part;

import static net.openneo.authlock.admin.operations.Operation.State.PAUSED;
import static net.openneo.authlock.admin.operations.Operation.State.RUNNING;
import static net.openneo.authlock.admin.operations.Operation.State.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import net.openneo.authlock.admin.operations.Operation;
import net.openneo.authlock.admin.operations.Verb;
import org.junit.jupiter.api.Test;

/** The rates of the chart, one look a second. */
class RatesTest {
    private final Rates rates = new Rates();
    private long seconds = 1_000;

    @Test
    void areThoseBetweenTwoLooks() {
        look(1, RUNNING, 0);
        look(1, RUNNING, 100);
        look(1, RUNNING, 100);
        look(1, SUCCEEDED, 400);
        look(1, SUCCEEDED, 400);

        assertThat(rates.of(operation(1, SUCCEEDED, 400))).containsExactly(100.0, 0.0, 300.0);
    }

    @Test
    void leaveOutAPause() {
        look(1, RUNNING, 0);
        look(1, RUNNING, 100);
        look(1, PAUSED, 150);
        look(1, PAUSED, 150);
        look(1, RUNNING, 150);
        look(1, RUNNING, 200);

        assertThat(rates.of(operation(1, RUNNING, 200))).containsExactly(100.0, 50.0, 50.0);
    }

    @Test
    void areOfOneOperation() {
        look(1, RUNNING, 0);
        look(1, RUNNING, 100);
        look(2, RUNNING, 10);

        assertThat(rates.of(operation(1, SUCCEEDED, 100))).isEmpty();
        assertThat(rates.of(operation(2, RUNNING, 10))).isEmpty();
    }

    /** Ten hours at a rate that rises by one every second. */
    @Test
    void areSpreadOverAllOfItHoweverLongItTakes() {
        long done = 0;
        for (int second = 0; second <= 36_000; second++) {
            look(1, RUNNING, done += second);
        }

        assertThat(rates.of(operation(1, RUNNING, done)))
                .hasSizeBetween(Rates.MOST / 2, Rates.MOST)
                .isSorted()
                .first()
                .satisfies(first -> assertThat(first).isLessThan(1_000));
        assertThat(rates.of(operation(1, RUNNING, done))).last().satisfies(last -> assertThat(last)
                .isGreaterThan(35_000));
    }

    private void look(long id, Operation.State state, long done) {
        rates.note(operation(id, state, done), TimeUnit.SECONDS.toNanos(seconds++));
    }

    private static Operation operation(long id, Operation.State state, long done) {
        return new Operation(id, Verb.COPY, state, done, null, "rows", null, null, null, null, 1, null, null);
    }
}
