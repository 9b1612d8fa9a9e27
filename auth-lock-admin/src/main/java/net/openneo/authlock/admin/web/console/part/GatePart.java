package net.openneo.authlock.admin.web.console.part;

import java.util.List;
import java.util.Set;
import net.openneo.authlock.admin.consolidation.Phase;
import net.openneo.authlock.admin.gate.Attestation;
import net.openneo.authlock.admin.gate.Finding;
import net.openneo.authlock.admin.gate.Findings;
import net.openneo.authlock.admin.web.console.Part;
import net.openneo.authlock.admin.web.console.Viewer;
import net.openneo.authlock.admin.web.console.action.Action;
import net.openneo.authlock.admin.web.console.action.Offer;
import net.openneo.authlock.admin.web.console.action.Offers;
import net.openneo.authlock.admin.web.console.action.Situation;
import org.springframework.stereotype.Component;

/** What was looked at before the accounts may be locked to be moved. */
@Component
final class GatePart implements Part {
    private final Moment moment;
    private final Findings findings;
    private final Offers offers;

    GatePart(Moment moment, Findings findings, Offers offers) {
        this.moment = moment;
        this.findings = findings;
        this.offers = offers;
    }

    @Override
    public String name() {
        return "gate";
    }

    @Override
    public Set<String> topics() {
        return Set.of("consolidation", "lock", "operation", "backups");
    }

    @Override
    public Look look(Viewer viewer) {
        Situation now = moment.now();
        List<Finding> found = findings.of(Findings.PREFLIGHT);
        List<Finding> stopped = of(Finding.State.STOPPED, found);
        return new Look(
                lead(now),
                notSaidBy(stopped, now.gate().reasons()),
                stopped,
                of(Finding.State.WARNED, found),
                of(Finding.State.PASSED, found),
                now.attestations(),
                offers.all(
                        now,
                        viewer,
                        Action.FENCE,
                        Action.ATTEST_P2,
                        Action.ATTEST_P4,
                        Action.ATTEST_P5,
                        Action.BACKUP,
                        Action.PREFLIGHT,
                        Action.UNFENCE));
    }

    /** Where all holds that was looked at, it is still a preflight that opens it. */
    private static String lead(Situation now) {
        if (!Action.PREFLIGHT.phases().contains(now.phase())) {
            return "gate.over";
        }
        if (!now.gate().open()) {
            return "gate.closed";
        }
        return now.phase() == Phase.NEW ? "gate.ready" : "gate.open";
    }

    private static List<Finding> of(Finding.State state, List<Finding> found) {
        return found.stream().filter(finding -> finding.state() == state).toList();
    }

    /** What was found is shown with its evidence, and need not be said twice. */
    private static List<String> notSaidBy(List<Finding> stopped, List<String> reasons) {
        return reasons.stream()
                .filter(reason -> stopped.stream().noneMatch(finding -> reason.startsWith(finding.id() + ": ")))
                .toList();
    }

    /**
     * @param lead the key of how it stands, in one sentence
     * @param reasons why the gate is closed, beside what was found
     * @param stopped what was found that keeps it closed
     * @param warned what was found that is to be known
     */
    record Look(
            String lead,
            List<String> reasons,
            List<Finding> stopped,
            List<Finding> warned,
            List<Finding> passed,
            List<Attestation> attestations,
            List<Offer> offers) {}
}
