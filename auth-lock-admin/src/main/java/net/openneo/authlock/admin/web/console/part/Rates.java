package net.openneo.authlock.admin.web.console.part;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import net.openneo.authlock.admin.operations.Operation;
import org.springframework.stereotype.Component;

/** How fast the newest operation has been from its begin on: a chart of all of it, however long it takes. */
@Component
final class Rates {
    static final Duration APART = Duration.ofMillis(400);
    /** Twice as many as are drawn at least; beyond it two neighbours become one. */
    static final int MOST = 120;

    private List<Double> rates = new ArrayList<>();
    private long operation;
    private long apart;
    private long at;
    private long done;
    private boolean running;

    /** The rates so far of an operation, in units a second, the oldest first. */
    synchronized List<Double> of(Operation asked) {
        return asked.id() == operation ? List.copyOf(rates) : List.of();
    }

    /**
     * Takes down what the newest operation has come to. While it does not run, nothing is; what it did before it ended is.
     *
     * @param nanoTime of the look
     */
    synchronized void note(Operation now, long nanoTime) {
        if (operation != now.id()) {
            operation = now.id();
            rates.clear();
            apart = APART.toNanos();
            running = false;
        }
        boolean runs = now.state() == Operation.State.RUNNING;
        if (running && (nanoTime - at >= apart || !runs)) {
            add(Math.max(0, now.done() - done) * 1e9 / Math.max(1, nanoTime - at));
            count(now, nanoTime);
        } else if (!running) {
            count(now, nanoTime);
        }
        running = runs;
    }

    private void count(Operation now, long nanoTime) {
        at = nanoTime;
        done = now.done();
    }

    private void add(double rate) {
        rates.add(rate);
        if (rates.size() >= MOST) {
            List<Double> halved = new ArrayList<>();
            for (int first = 0; first + 1 < rates.size(); first += 2) {
                halved.add((rates.get(first) + rates.get(first + 1)) / 2);
            }
            rates = halved;
            apart *= 2;
        }
    }

    /** The points of a line in a field of 300 by 60, the highest rate at the top. */
    static String line(List<Double> rates) {
        double highest = rates.stream().mapToDouble(Double::doubleValue).max().orElse(1);
        StringJoiner points = new StringJoiner(" ");
        for (int number = 0; number < rates.size(); number++) {
            double x = rates.size() == 1 ? 0 : number * 300.0 / (rates.size() - 1);
            double y = 58 - (highest == 0 ? 0 : rates.get(number) * 54 / highest);
            points.add(String.format(Locale.ROOT, "%.1f,%.1f", x, y));
        }
        return points.toString();
    }
}
