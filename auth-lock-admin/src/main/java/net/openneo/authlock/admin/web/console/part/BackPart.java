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

/** The ways back: which there are now, what they do, and what they do not. */
@Component
final class BackPart implements Part {
    private final Moment moment;
    private final Offers offers;

    BackPart(Moment moment, Offers offers) {
        this.moment = moment;
        this.offers = offers;
    }

    @Override
    public String name() {
        return "back";
    }

    @Override
    public Set<String> topics() {
        return Set.of("consolidation", "lock", "operation");
    }

    @Override
    public Look look(Viewer viewer) {
        Situation now = moment.now();
        return new Look(key(now), offers.all(now, viewer, Action.ROLLBACK, Action.RESTORE));
    }

    /** Of the text that says what a way back means in this phase. */
    private static String key(Situation now) {
        return switch (now.phase()) {
            case NEW, CHECKED -> "nothing";
            case LOCKED, COPIED, VERIFIED -> "unlock";
            case SWITCHED -> "switched";
            case OPEN -> "open";
            case ROLLING_BACK, ROLLED_BACK -> "under-way";
            case TEARING_DOWN, TORN_DOWN -> "none";
        };
    }

    record Look(String key, List<Offer> offers) {}
}
