package net.openneo.authlock.admin.report.check;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import net.openneo.authlock.admin.consolidation.Phase;
import net.openneo.authlock.admin.gate.Finding;
import net.openneo.authlock.admin.report.known.Known;
import net.openneo.authlock.admin.report.known.PhaseChange;

/** B3: a lock that was taken off before any switch. */
final class WayBack {
    private static final Set<Phase> UNDER_LOCK = EnumSet.of(Phase.LOCKED, Phase.COPIED, Phase.VERIFIED);

    private WayBack() {}

    static List<Finding> look(Known known) {
        return known.changes().stream()
                .filter(change -> UNDER_LOCK.contains(change.from()) && change.to() == Phase.CHECKED)
                .reduce((earlier, later) -> later)
                .map(WayBack::finding)
                .stream()
                .toList();
    }

    private static Finding finding(PhaseChange change) {
        return Trace.finding(
                RunbookCheck.B3,
                true,
                "The lock was taken off in phase " + change.from() + ", and the accounts had not moved.",
                new Trace("auth_lock_phase_change", change.at(), change.actor())
                        .evidence(change.from() + " to " + change.to(), "no switch before"));
    }
}
