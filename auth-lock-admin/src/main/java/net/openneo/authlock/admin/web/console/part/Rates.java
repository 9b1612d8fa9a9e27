package net.openneo.authlock.admin.web.console.part;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import net.openneo.authlock.admin.operations.Operation;
import org.springframework.stereotype.Component;

/** How fast the operation was that is under way, as far as somebody has looked: a chart of some minutes. */
@Component
final class Rates {
    private static final int MOST = 60;
    private static final long APART = 900;

    private final Deque<Double> rates = new ArrayDeque<>();
    private long operation;
    private long at;
    private long done;

    /** Takes down what it has come to, and gives back the rates so far, in units a second, the oldest first. */
    synchronized List<Double> and(Operation now) {
        long millis = System.nanoTime() / 1_000_000;
        if (operation != now.id()) {
            rates.clear();
            operation = now.id();
            note(millis, now.done());
        } else if (now.state() == Operation.State.RUNNING && millis - at >= APART) {
            rates.addLast(Math.max(0, now.done() - done) * 1000.0 / (millis - at));
            note(millis, now.done());
            if (rates.size() > MOST) {
                rates.removeFirst();
            }
        }
        return List.copyOf(rates);
    }

    private void note(long millis, long count) {
        at = millis;
        done = count;
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
