package net.openneo.authlock.admin.web.console.part;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import net.openneo.authlock.admin.usage.Unused;
import net.openneo.authlock.admin.usage.UsageProperties;
import net.openneo.authlock.admin.web.console.Part;
import net.openneo.authlock.admin.web.console.Viewer;
import net.openneo.authlock.admin.web.console.action.Action;
import net.openneo.authlock.admin.web.console.action.Offer;
import net.openneo.authlock.admin.web.console.action.Offers;
import net.openneo.authlock.admin.web.console.action.Situation;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How the old table was used in the last days, and what the teardown waits for. */
@Component
final class UsagePart implements Part {
    private final Moment moment;
    private final Unused unused;
    private final UsageProperties properties;
    private final Offers offers;
    private final Clock clock;

    UsagePart(Moment moment, Unused unused, UsageProperties properties, Offers offers, Clock clock) {
        this.moment = moment;
        this.unused = unused;
        this.properties = properties;
        this.offers = offers;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "usage";
    }

    @Override
    public Set<String> topics() {
        return Set.of("usage", "approval", "consolidation", "operation");
    }

    @Override
    public Look look(Viewer viewer) {
        Situation now = moment.now();
        Unused.Series series = unused.look();
        Instant since = series.unusedSince();
        return new Look(
                now,
                series,
                since == null ? null : since.plus(properties.unusedFor()),
                UsageChart.of(series.hours(), clock.instant(), Duration.ofDays(7)),
                offers.all(now, viewer, Action.TEARDOWN, Action.APPROVE, Action.UNVIEW, Action.LEAVE));
    }

    /**
     * @param unusedLongEnoughAt when the teardown may begin unless somebody uses the table before, null while that is not
     *     known
     */
    record Look(
            Situation now,
            Unused.Series series,
            @Nullable Instant unusedLongEnoughAt,
            UsageChart chart,
            List<Offer> offers) {}
}
