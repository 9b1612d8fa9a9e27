package net.openneo.authlock.admin.watch;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import net.openneo.authlock.admin.gate.Finding;
import net.openneo.authlock.admin.gate.Finding.State;
import net.openneo.authlock.admin.watch.Seen.Basis;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * S3: errors of a kind are more frequent than before the switch, by the time and by the number of statements: one of both
 * alone may be a busy hour, or a quiet one.
 */
@Component
@Order(3)
final class ErrorsSince implements SwitchCheck {
    private static final String QUERY =
            "GET /api/nodes, errors; performance_schema.events_errors_summary_by_account_by_error"
                    + " for the accounts of the nodes, while the tables are open";

    private final WatchProperties properties;

    ErrorsSince(WatchProperties properties) {
        this.properties = properties;
    }

    @Override
    public Finding look(Seen seen) {
        List<Reading> more =
                kinds(seen.after()).filter(kind -> isMore(kind, seen)).toList();
        String told = Seen.list(more.stream().map(ErrorsSince::told).toList());
        String whyNot = seen.whyNot(Metric.SERVER_ERROR);
        if (!more.isEmpty() && seen.before().seconds() > 0) {
            return finding(
                    seen,
                    State.STOPPED,
                    "Since the switch there are more errors than before: " + told
                            + ". The logs of the nodes tell more about them." + Seen.PROPOSAL);
        }
        if (!more.isEmpty()) {
            return finding(
                    seen,
                    State.WARNED,
                    "Since the switch there are errors, and whether there were before is not known, for nothing was"
                            + " sampled then: " + told + ". The logs of the nodes tell more about them.");
        }
        return whyNot.isEmpty()
                ? finding(seen, State.PASSED, "Since the switch there are no more errors than before.")
                : finding(
                        seen,
                        State.WARNED,
                        "The nodes report no more errors than before the switch; whether the server has more cannot be"
                                + " told. " + whyNot);
    }

    private Finding finding(Seen seen, State state, String sentence) {
        return seen.finding(
                "S3",
                "Errors since the switch",
                state,
                sentence,
                new Basis(
                        QUERY,
                        "after: " + counted(seen.after()) + "; before: " + counted(seen.before()),
                        String.format(
                                Locale.ROOT,
                                "of no kind more than %d, unless they were as frequent before, within a factor of %s",
                                properties.errors(),
                                properties.errorsFactor())));
    }

    private boolean isMore(Reading after, Seen seen) {
        Reading before = seen.before().like(after);
        return after.counted() > properties.errors()
                && isMore(after, before, seen.after().seconds(), seen.before().seconds())
                && isMore(
                        after,
                        before,
                        seen.after().total(Metric.STATEMENT),
                        seen.before().total(Metric.STATEMENT));
    }

    /** Where one of both was not measured, that does not speak against it. */
    private boolean isMore(Reading after, Reading before, double afterPer, double beforePer) {
        if (afterPer == 0 || beforePer == 0) {
            return true;
        }
        return after.counted() / afterPer > properties.errorsFactor() * before.counted() / beforePer;
    }

    private static Stream<Reading> kinds(Tally tally) {
        return Stream.of(Metric.NODE_ERROR, Metric.SERVER_ERROR).flatMap(metric -> tally.of(metric).stream());
    }

    private static String told(Reading kind) {
        return kind.name() + " (" + kind.counted()
                + (kind.metric() == Metric.NODE_ERROR ? " at the nodes)" : " at the server)");
    }

    private static String counted(Tally tally) {
        return Seen.list(kinds(tally).map(ErrorsSince::told).toList())
                + String.format(
                        Locale.ROOT,
                        " in %.0f s and %d statements on the accounts",
                        tally.seconds(),
                        tally.total(Metric.STATEMENT));
    }
}
