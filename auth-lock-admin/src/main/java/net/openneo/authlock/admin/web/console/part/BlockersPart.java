package net.openneo.authlock.admin.web.console.part;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.openneo.authlock.admin.blockers.Blocker;
import net.openneo.authlock.admin.blockers.Blockers;
import net.openneo.authlock.admin.blockers.Watch;
import net.openneo.authlock.admin.web.console.Part;
import net.openneo.authlock.admin.web.console.Viewer;
import net.openneo.authlock.admin.web.console.action.Action;
import net.openneo.authlock.admin.web.console.action.Offer;
import net.openneo.authlock.admin.web.console.action.Offers;
import net.openneo.authlock.admin.web.console.action.Situation;
import org.springframework.stereotype.Component;

/** Who would be in the way of a lock at this moment, or is in doubt under one. */
@Component
final class BlockersPart implements Part {
    private final Moment moment;
    private final Blockers blockers;
    private final Offers offers;

    BlockersPart(Moment moment, Blockers blockers, Offers offers) {
        this.moment = moment;
        this.blockers = blockers;
        this.offers = offers;
    }

    @Override
    public String name() {
        return "blockers";
    }

    @Override
    public Set<String> topics() {
        return Set.of("lock", "operation");
    }

    @Override
    public boolean grows() {
        return true;
    }

    @Override
    public Look look(Viewer viewer) {
        Situation now = moment.now();
        Watch watch = blockers.ofArming();
        watch.quiet();
        List<Blocker> all = Stream.concat(now.lock().doubts().stream(), watch.present().stream())
                .distinct()
                .toList();
        return new Look(all, offers.of(now, viewer, Action.END_BLOCKER));
    }

    /**
     * @param offer to end one of them
     */
    record Look(List<Blocker> blockers, Offer offer) {}
}
