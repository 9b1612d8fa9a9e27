package net.openneo.authlock.admin.web.console.part;

import java.util.List;
import java.util.Set;
import net.openneo.authlock.admin.operations.Operation;
import net.openneo.authlock.admin.web.console.Part;
import net.openneo.authlock.admin.web.console.Viewer;
import net.openneo.authlock.admin.web.console.action.Action;
import net.openneo.authlock.admin.web.console.action.Offer;
import net.openneo.authlock.admin.web.console.action.Offers;
import net.openneo.authlock.admin.web.console.action.Situation;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How far the operation is that was begun last. */
@Component
final class ProgressPart implements Part {
    private final Moment moment;
    private final Offers offers;
    private final Rates rates;

    ProgressPart(Moment moment, Offers offers, Rates rates) {
        this.moment = moment;
        this.offers = offers;
        this.rates = rates;
    }

    @Override
    public String name() {
        return "progress";
    }

    @Override
    public Set<String> topics() {
        return Set.of("operation", "progress");
    }

    @Override
    public Look look(Viewer viewer) {
        Situation now = moment.now();
        Operation operation = now.operation();
        List<Double> seen = operation == null ? List.of() : rates.of(operation);
        return new Look(
                operation,
                seen,
                Rates.line(seen),
                offers.all(
                        now,
                        viewer,
                        Action.COPY,
                        Action.VERIFY,
                        Action.SWITCH,
                        Action.CANARY,
                        Action.VIEW,
                        Action.SWITCH_BACK),
                offers.all(now, viewer, Action.PAUSE, Action.RESUME));
    }

    /**
     * @param operation null where there was none yet
     * @param rates in units a second, the oldest first
     * @param line of the chart
     */
    record Look(@Nullable Operation operation, List<Double> rates, String line, List<Offer> steps, List<Offer> offers) {
        public long highest() {
            return Math.round(
                    rates.stream().mapToDouble(Double::doubleValue).max().orElse(0));
        }
    }
}
