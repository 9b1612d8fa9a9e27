package net.openneo.authlock.admin.leaving;

import java.util.List;
import net.openneo.authlock.admin.RefusedChangeException;
import net.openneo.authlock.admin.consolidation.Consolidations;
import net.openneo.authlock.admin.consolidation.Phase;
import net.openneo.authlock.admin.fence.LastFence;
import net.openneo.authlock.admin.nodes.LegacyFree;
import net.openneo.authlock.admin.word.Word;
import net.openneo.authlock.admin.word.WordStore;
import org.springframework.stereotype.Component;

/** What has to hold before auth-lock's own tables go. */
@Component
final class LeavingConditions {
    private final Consolidations consolidations;
    private final WordStore words;
    private final LastFence fence;
    private final LegacyFree nodes;

    LeavingConditions(Consolidations consolidations, WordStore words, LastFence fence, LegacyFree nodes) {
        this.consolidations = consolidations;
        this.words = words;
        this.fence = fence;
        this.nodes = nodes;
    }

    /** @throws RefusedChangeException when something does not, and nothing has changed */
    void require() {
        Phase phase = consolidations.read().phase();
        if (phase != Phase.TORN_DOWN) {
            throw new RefusedChangeException("The consolidation is in phase " + phase
                    + ", and auth-lock leaves in phase TORN_DOWN; GET /api/consolidation tells what comes next.");
        }
        Word word = words.read();
        if (word.refusesSomething()) {
            throw new RefusedChangeException("Writes are refused at this moment, and nodes would go on refusing them"
                    + " without auth-lock's tables; DELETE /api/lock first.");
        }
        List<String> standing = fence.standing();
        if (!standing.isEmpty()) {
            throw new RefusedChangeException("Triggers still ask for the fence, and without its row they refuse every"
                    + " write: " + String.join(", ", standing) + ". DROP TRIGGER them first.");
        }
        List<String> hindrances = nodes.hindrances();
        if (!hindrances.isEmpty()) {
            throw new RefusedChangeException(String.join(" ", hindrances));
        }
    }
}
