package net.openneo.authlock.admin.report.check;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.openneo.authlock.admin.audit.Audit;
import net.openneo.authlock.admin.consolidation.Phase;
import net.openneo.authlock.admin.gate.Finding;
import net.openneo.authlock.admin.report.known.Known;

/** D1: a report can be filed once the accounts are in the new table and all that belongs to the move was looked at. */
final class Filed {
    private Filed() {}

    static Finding look(Known known, Judgements others) {
        List<RunbookCheck> move = Stream.of(RunbookCheck.values())
                .filter(RunbookCheck::belongsToTheMove)
                .toList();
        List<String> unseen = move.stream()
                .filter(check -> others.find(check).isEmpty())
                .map(RunbookCheck::name)
                .toList();
        List<String> stopped = move.stream()
                .filter(check -> others.find(check).stream().anyMatch(it -> it.state() == Finding.State.STOPPED))
                .map(RunbookCheck::name)
                .toList();
        List<String> reasons = reasons(known, unseen, stopped);
        return Trace.finding(
                RunbookCheck.D1,
                reasons.isEmpty(),
                reasons.isEmpty()
                        ? "The accounts are in " + known.place().consolidated()
                                + ", and this report has the evidence of everything that led there."
                        : "This report is not complete yet. " + String.join(" ", reasons),
                new Trace("GET /api/report", known.at(), Audit.ITSELF)
                        .evidence(
                                known.consolidation().phase() + "; " + (move.size() - unseen.size()) + " of "
                                        + move.size() + " checks looked at, " + stopped.size() + " stopped",
                                "OPEN or later; all looked at, none stopped"));
    }

    private static List<String> reasons(Known known, List<String> unseen, List<String> stopped) {
        List<String> reasons = new ArrayList<>();
        if (!isOver(known.consolidation().phase())) {
            reasons.add("The consolidation is in phase " + known.consolidation().phase()
                    + "; GET /api/consolidation tells what comes next.");
        }
        if (!unseen.isEmpty()) {
            reasons.add("Nobody has looked at " + String.join(", ", unseen) + " yet.");
        }
        if (!stopped.isEmpty()) {
            reasons.add("Stopped: " + String.join(", ", stopped) + "; what was found there says what to do.");
        }
        return reasons;
    }

    private static boolean isOver(Phase phase) {
        return phase == Phase.OPEN || phase == Phase.TEARING_DOWN || phase == Phase.TORN_DOWN;
    }
}
