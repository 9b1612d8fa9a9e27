package net.openneo.authlock.admin.web.console.part;

import java.util.Optional;
import java.util.Set;
import net.openneo.authlock.admin.web.console.Part;
import net.openneo.authlock.admin.web.console.Viewer;
import net.openneo.authlock.admin.web.console.action.Offer;
import net.openneo.authlock.admin.web.console.action.Offers;
import net.openneo.authlock.admin.web.console.action.Situation;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Where the move stands, and what is next. */
@Component
final class NextPart implements Part {
    private final Moment moment;
    private final NextStep next;
    private final Offers offers;

    NextPart(Moment moment, NextStep next, Offers offers) {
        this.moment = moment;
        this.next = next;
        this.offers = offers;
    }

    @Override
    public String name() {
        return "next";
    }

    @Override
    public Set<String> topics() {
        return Set.of("consolidation", "lock", "operation", "nodes", "approval", "usage", "backups");
    }

    @Override
    public Look look(Viewer viewer) {
        Situation now = moment.now();
        Step step = next.of(now);
        Offer offer = Optional.ofNullable(step.action())
                .map(action -> offers.of(now, viewer, action))
                .orElse(null);
        return new Look(now, Headline.of(now), step, offer);
    }

    /**
     * @param headline the key of what holds now
     * @param offer null while there is nothing to do but to wait
     */
    record Look(Situation now, String headline, Step step, @Nullable Offer offer) {}
}
