package net.openneo.authlock.admin.web.console.part;

import java.util.List;
import java.util.Set;
import net.openneo.authlock.admin.web.console.Part;
import net.openneo.authlock.admin.web.console.Viewer;
import net.openneo.authlock.admin.web.console.action.Action;
import net.openneo.authlock.admin.web.console.action.Offer;
import net.openneo.authlock.admin.web.console.action.Offers;
import net.openneo.authlock.admin.web.console.action.Situation;
import org.springframework.stereotype.Component;

/** What is refused, since when, until when, and whether that is in force. */
@Component
final class LockPart implements Part {
    private final Moment moment;
    private final Offers offers;

    LockPart(Moment moment, Offers offers) {
        this.moment = moment;
        this.offers = offers;
    }

    @Override
    public String name() {
        return "lock";
    }

    @Override
    public Set<String> topics() {
        return Set.of("lock", "nodes", "counters", "consolidation");
    }

    @Override
    public Look look(Viewer viewer) {
        Situation now = moment.now();
        return new Look(now, offers.all(now, viewer, Action.LOCK, Action.UNLOCK));
    }

    record Look(Situation now, List<Offer> offers) {}
}
