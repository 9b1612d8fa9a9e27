package net.openneo.authlock.admin.web.console.part;

import java.util.EnumSet;
import java.util.Set;
import net.openneo.authlock.admin.consolidation.Phase;
import net.openneo.authlock.admin.web.console.action.Situation;

/** What holds at this moment, in one sentence. What is not known to hold is not said to. */
final class Headline {
    /** In which a lock is one for plain maintenance. */
    private static final Set<Phase> PLAIN = EnumSet.of(Phase.NEW, Phase.CHECKED, Phase.OPEN);

    private Headline() {}

    /** The key of its text. */
    static String of(Situation now) {
        if (now.refusesUnasked()) {
            return "headline.unasked";
        }
        if (now.lock().locked() && !now.lock().inForce()) {
            return "headline.not-in-force";
        }
        if (!now.fenceLosses().isEmpty()) {
            return "headline.fence";
        }
        if (now.lock().locked() && PLAIN.contains(now.phase())) {
            return "headline.plain";
        }
        return now.phase() == Phase.CHECKED && !now.gate().open() ? "headline.stale" : "phase." + now.phase();
    }
}
