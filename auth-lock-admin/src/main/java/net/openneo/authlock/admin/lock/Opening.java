package net.openneo.authlock.admin.lock;

import java.time.Duration;
import java.util.List;
import net.openneo.authlock.admin.AdminProperties;
import net.openneo.authlock.admin.RefusedChangeException;
import net.openneo.authlock.admin.audit.Audit;
import net.openneo.authlock.admin.consolidation.Consolidations;
import net.openneo.authlock.admin.consolidation.Phase;
import net.openneo.authlock.admin.nodes.TableAgreement;
import net.openneo.authlock.admin.server.OneChange;
import net.openneo.authlock.admin.server.Session;
import net.openneo.authlock.admin.word.Word;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Opens an armed fence, and not before every live node works on the active table alone. */
@Component
final class Opening {
    private final Arming arming;
    private final TableAgreement agreement;
    private final Consolidations consolidations;
    private final UnlockConditions conditions;
    private final OneChange oneChange;
    private final Audit audit;
    private final Duration announceTimeout;

    Opening(
            Arming arming,
            TableAgreement agreement,
            Consolidations consolidations,
            UnlockConditions conditions,
            OneChange oneChange,
            Audit audit,
            AdminProperties properties) {
        this.arming = arming;
        this.agreement = agreement;
        this.consolidations = consolidations;
        this.conditions = conditions;
        this.oneChange = oneChange;
        this.audit = audit;
        this.announceTimeout = properties.announceTimeout();
    }

    /**
     * @throws RefusedChangeException when another step asks for something first, a live node uses another table, or somebody is waited for
     *     in vain; the fence is as it was then
     */
    void open(Word word, UnlockTerms terms, String actor) {
        Phase phase = consolidations.read().phase();
        boolean first = phase == Phase.SWITCHED || phase == Phase.ROLLING_BACK || phase == Phase.ROLLED_BACK;
        requireConditions(terms);
        agreement.awaitNothingElse(announceTimeout);
        requireAgreement();
        oneChange.requireAlone();
        arming.open(word.revision(), actor, session -> {
            requireAgreement();
            requireConditions(terms);
            note(session, first ? terms.withoutCanary() : null, actor);
        });
    }

    /** Asked again with the fence in hand: one that was not heard from for a while may be back. */
    private void requireAgreement() {
        List<String> disagreements = agreement.disagreements();
        if (!disagreements.isEmpty()) {
            throw new RefusedChangeException("The lock stays, because not every live node uses the active table and"
                    + " nothing else; ask again. " + String.join(" ", disagreements));
        }
    }

    private void requireConditions(UnlockTerms terms) {
        List<String> refusals = conditions.refusals(terms);
        if (!refusals.isEmpty()) {
            throw new RefusedChangeException("The lock stays. " + String.join(" ", refusals));
        }
    }

    private void note(Session session, @Nullable String withoutCanary, String actor) {
        if (withoutCanary != null) {
            audit.add(session, actor, "open the new table", null, "Without a canary: " + withoutCanary);
        }
    }
}
