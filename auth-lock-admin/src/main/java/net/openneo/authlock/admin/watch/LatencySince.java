package net.openneo.authlock.admin.watch;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import net.openneo.authlock.admin.gate.Finding;
import net.openneo.authlock.admin.gate.Finding.State;
import net.openneo.authlock.admin.watch.Seen.Basis;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * S5: the statements on the accounts take about as long as before. Each is compared with itself on the other table, so that
 * another mix of statements is no difference; then all of them together.
 */
@Component
@Order(5)
final class LatencySince implements SwitchCheck {
    private static final double PER_MILLISECOND = 1e9;
    private static final String QUERY =
            "performance_schema.events_statements_summary_by_digest of the statements that name the active table";

    private final WatchProperties properties;

    LatencySince(WatchProperties properties) {
        this.properties = properties;
    }

    /**
     * The same statements before and after.
     *
     * @param executions after the switch
     * @param expected how long these would have taken before, in picoseconds
     * @param actual how long they took
     * @param enough whether they are enough to compare
     */
    private record Compared(long executions, double expected, double actual, boolean enough) {
        static Compared of(Reading before, Reading after, int enough) {
            return new Compared(
                    after.counted(),
                    (double) before.picoseconds() / before.counted() * after.counted(),
                    after.picoseconds(),
                    Math.min(before.counted(), after.counted()) >= enough);
        }

        Compared with(Compared other) {
            return new Compared(
                    executions + other.executions,
                    expected + other.expected,
                    actual + other.actual,
                    enough && other.enough);
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%d executions, on average %.3f ms, before %.3f ms",
                    executions,
                    actual / executions / PER_MILLISECOND,
                    expected / executions / PER_MILLISECOND);
        }
    }

    @Override
    public Finding look(Seen seen) {
        List<Compared> comparable = seen.after().of(Metric.STATEMENT).stream()
                .map(after -> compared(seen.before().like(after), after))
                .filter(Objects::nonNull)
                .filter(Compared::enough)
                .toList();
        String whyNot = seen.whyNot(Metric.STATEMENT);
        if (comparable.isEmpty()) {
            return finding(
                    seen,
                    comparable,
                    State.WARNED,
                    whyNot.isEmpty()
                            ? "There are not yet enough statements to compare how long they take with the time before."
                            : "It cannot be told how long statements take. " + whyNot);
        }
        return Stream.concat(comparable.stream(), Stream.of(all(comparable)))
                .filter(this::isSlower)
                .findFirst()
                .map(slower -> finding(
                        seen,
                        comparable,
                        State.STOPPED,
                        "Since the switch statements on the accounts take longer than before: " + slower + "."
                                + Seen.PROPOSAL))
                .orElseGet(() -> finding(
                        seen,
                        comparable,
                        State.PASSED,
                        "Statements on the accounts take about as long as before the switch."));
    }

    private @Nullable Compared compared(Reading before, Reading after) {
        return before.counted() == 0 ? null : Compared.of(before, after, properties.enough());
    }

    private static Compared all(List<Compared> comparable) {
        return comparable.stream().reduce(Compared::with).orElseThrow();
    }

    private boolean isSlower(Compared it) {
        double more = it.actual() - it.expected();
        return it.actual() > properties.slowerFactor() * it.expected()
                && more / it.executions() > properties.slowerBy().toNanos() * 1e3;
    }

    private Finding finding(Seen seen, List<Compared> comparable, State state, String sentence) {
        String value = comparable.isEmpty()
                ? seen.after().total(Metric.STATEMENT) + " statements after, "
                        + seen.before().total(Metric.STATEMENT) + " before"
                : comparable.size() + " kinds of statements, together " + all(comparable);
        return seen.finding(
                "S5",
                "How long statements take since the switch",
                state,
                sentence,
                new Basis(
                        QUERY,
                        value,
                        String.format(
                                Locale.ROOT,
                                "at most %s times as long, or %d ms longer; compared where there were %d before and after",
                                properties.slowerFactor(),
                                properties.slowerBy().toMillis(),
                                properties.enough())));
    }
}
