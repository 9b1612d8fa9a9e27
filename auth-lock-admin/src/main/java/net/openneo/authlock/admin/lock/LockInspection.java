package net.openneo.authlock.admin.lock;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.openneo.authlock.admin.TableProperties;
import net.openneo.authlock.admin.blockers.Blocker;
import net.openneo.authlock.admin.blockers.Blockers;
import net.openneo.authlock.admin.consolidation.Consolidations;
import net.openneo.authlock.admin.consolidation.Phase;
import net.openneo.authlock.admin.fence.FenceInspection;
import net.openneo.authlock.admin.fence.FenceRow;
import net.openneo.authlock.admin.fence.FenceStatus;
import net.openneo.authlock.admin.nodes.Node;
import net.openneo.authlock.admin.nodes.Nodes;
import net.openneo.authlock.admin.word.Word;
import net.openneo.authlock.admin.word.WordStore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Works out whether the lock is in force, from what the database says at this moment and from nothing else. */
@Component
public final class LockInspection {
    private static final String MAINTENANCE =
            "The gate was not open, so this is a lock for plain maintenance; POST /api/consolidation/preflight looks"
                    + " whether the accounts can be copied under it.";

    private static final String UNCOUNTED =
            "How many writes were refused under this lock is not known, since what the nodes had refused before could not"
                    + " be noted when it was taken.";
    private static final String OVERDUE =
            "That is tried every second, and DELETE /api/lock answers with what is in the way.";

    private final WordStore words;
    private final Nodes nodes;
    private final FenceInspection fence;
    private final Blockers blockers;
    private final Consolidations consolidations;
    private final RefusedBefore refusedBefore;
    private final UnlockConditions conditions;
    private final List<String> operations;

    LockInspection(
            WordStore words,
            Nodes nodes,
            FenceInspection fence,
            Blockers blockers,
            Consolidations consolidations,
            RefusedBefore refusedBefore,
            UnlockConditions conditions,
            TableProperties properties) {
        this.words = words;
        this.nodes = nodes;
        this.fence = fence;
        this.blockers = blockers;
        this.consolidations = consolidations;
        this.refusedBefore = refusedBefore;
        this.conditions = conditions;
        this.operations = properties.operations();
    }

    public LockState look() {
        Word word = words.read();
        List<Node> known = nodes.all();
        List<Node> live = known.stream().filter(Node::live).toList();
        List<String> missing = new ArrayList<>(silent(word, live));
        List<Blocker> doubts = List.of();
        FenceStatus status = fence.look();
        if (status.isStray()) {
            missing.add(FenceStatus.STRAY);
        }
        if (word.locked()) {
            missing.addAll(unarmed(word, status));
            doubts = doubts(status);
            doubts.forEach(doubt -> missing.add(inDoubt(doubt)));
        }
        Map<String, Long> refused = word.refusesSomething() ? refusedBefore.since(known) : null;
        return new LockState(
                word.locked(),
                word.locked() ? operations : word.operations(),
                word.locked() && missing.isEmpty(),
                word.revision(),
                word.message(),
                word.plannedEnd(),
                word.by(),
                word.reason(),
                word.since(),
                word.unlockAt(),
                fleet(live),
                List.copyOf(missing),
                notes(word, refused != null),
                refused,
                doubts);
    }

    private List<String> notes(Word word, boolean counted) {
        Phase phase = consolidations.read().phase();
        List<String> notes = new ArrayList<>();
        if (word.locked() && phase == Phase.NEW) {
            notes.add(MAINTENANCE);
        }
        if (word.refusesSomething() && !counted) {
            notes.add(UNCOUNTED);
        }
        if (word.refusesSomething() && words.expired()) {
            notes.add("It was to end by itself at " + word.unlockAt() + ", and has not. " + overdue());
        }
        return List.copyOf(notes);
    }

    private String overdue() {
        List<String> refusals = conditions.refusals(UnlockTerms.EXPIRED);
        return refusals.isEmpty() ? OVERDUE : String.join(" ", refusals);
    }

    /** True while a trigger stands that was not yet seen to refuse a write under this lock. */
    boolean awaitsProof(Word word) {
        FenceStatus status = fence.look();
        return status.existing().stream()
                .flatMap(table -> table.triggers().stream())
                .anyMatch(trigger -> awaitsProof(trigger, status.row(), word));
    }

    /** What refused a write since the fence was armed goes on refusing it, whatever the word has come to say since. */
    private static boolean awaitsProof(FenceStatus.Trigger trigger, FenceRow.@Nullable State row, Word word) {
        Long seen = trigger.refusedRevision();
        boolean since = seen != null && row != null && seen >= row.revision() && seen <= word.revision();
        return trigger.proven() && !since;
    }

    private List<String> silent(Word word, List<Node> live) {
        return live.stream()
                .filter(node -> !node.acknowledged())
                .map(node -> "Node " + node.id() + " has acknowledged revision " + node.revision() + " and not yet "
                        + word.revision() + "; it is waited for until it does, or has not been heard from for "
                        + nodes.liveAfter().toSeconds() + " s.")
                .toList();
    }

    private static List<String> unarmed(Word word, FenceStatus status) {
        List<String> missing = new ArrayList<>(status.problems());
        FenceRow.State row = status.row();
        if (row != null && !row.locked()) {
            missing.add("The fence is not armed for revision " + word.revision()
                    + "; PUT /api/lock with the same body goes on.");
        }
        if (row != null && row.locked() && row.armedAt() == null) {
            missing.add("It is not known since when the fence is armed, so nor who wrote before;"
                    + " PUT /api/lock with the same body arms it again.");
        }
        if (status.existing().isEmpty()) {
            missing.add("Neither " + status.legacy().table() + " nor "
                    + status.consolidated().table() + " exists.");
        }
        status.existing().forEach(table -> table.triggers().stream()
                .filter(trigger -> awaitsProof(trigger, row, word))
                .forEach(trigger -> missing.add("The trigger " + trigger.name() + " on " + table.table()
                        + " was not yet seen to refuse a write under revision " + word.revision()
                        + "; it is tried every second.")));
        return missing;
    }

    private List<Blocker> doubts(FenceStatus status) {
        FenceRow.State row = status.row();
        return row == null || row.armedAt() == null ? List.of() : blockers.doubts(row.armedAt());
    }

    private static String inDoubt(Blocker doubt) {
        String called = doubt.called();
        return called.substring(0, 1).toUpperCase(Locale.ROOT) + called.substring(1) + " is in doubt. "
                + doubt.description();
    }

    private static LockState.Fleet fleet(List<Node> live) {
        List<String> missing =
                live.stream().filter(node -> !node.acknowledged()).map(Node::id).toList();
        return new LockState.Fleet(live.size(), live.size() - missing.size(), missing);
    }
}
