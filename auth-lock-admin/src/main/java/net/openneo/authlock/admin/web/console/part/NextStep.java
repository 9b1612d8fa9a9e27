package net.openneo.authlock.admin.web.console.part;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.openneo.authlock.admin.gate.Finding;
import net.openneo.authlock.admin.gate.Findings;
import net.openneo.authlock.admin.lock.UnlockConditions;
import net.openneo.authlock.admin.lock.UnlockTerms;
import net.openneo.authlock.admin.operations.Operation;
import net.openneo.authlock.admin.usage.Unused;
import net.openneo.authlock.admin.web.console.Sentence;
import net.openneo.authlock.admin.web.console.action.Action;
import net.openneo.authlock.admin.web.console.action.Situation;
import org.springframework.stereotype.Component;

/** The one thing to do next, or to wait for. */
@Component
final class NextStep {
    private static final Set<String> WATCHED = Set.of("S3", "S4", "S5");
    private static final UnlockTerms UNLOCK = new UnlockTerms("asked by the page", null);

    private final UnlockConditions unlock;
    private final Unused unused;
    private final Findings findings;
    private final Sentence sentences;

    NextStep(UnlockConditions unlock, Unused unused, Findings findings, Sentence sentences) {
        this.unlock = unlock;
        this.unused = unused;
        this.findings = findings;
        this.sentences = sentences;
    }

    Step of(Situation now) {
        return ofFence(now).or(() -> ofOperation(now)).orElseGet(() -> ofPhase(now));
    }

    /** What once stood and is gone comes first; while an operation is under way it may be the one that does so. */
    private Optional<Step> ofFence(Situation now) {
        List<String> losses = now.fenceLosses();
        return losses.isEmpty() || now.running().isPresent()
                ? Optional.empty()
                : Optional.of(Step.of("fence-lost", named(losses.get(0), Action.FENCE), losses));
    }

    /** The action that a sentence names first. */
    private Action named(String sentence, Action otherwise) {
        return sentences
                .firstAction(sentence)
                .flatMap(href -> Arrays.stream(Action.values())
                        .filter(action -> action.href().equals(href))
                        .findFirst())
                .orElse(otherwise);
    }

    private Optional<Step> ofOperation(Situation now) {
        Operation operation = now.operation();
        if (operation == null) {
            return Optional.empty();
        }
        return switch (operation.state()) {
            case RUNNING -> Optional.of(Step.waiting("running", waitsFor(operation)));
            case PAUSED -> Optional.of(Step.of("paused", Action.RESUME));
            case FAILED, STOPPED -> ended(now, operation);
            case SUCCEEDED -> Optional.empty();
        };
    }

    /** It is gone on with, or begun anew, as long as its phase is the one that it belongs to. */
    private Optional<Step> ended(Situation now, Operation operation) {
        Action again = Action.valueOf(operation.verb().name());
        if (!again.phases().contains(now.phase())) {
            return Optional.empty();
        }
        if (operation.state() == Operation.State.FAILED) {
            return Optional.of(Step.of("failed", again, errorOf(operation)));
        }
        return switch (operation.verb()) {
            case TEARDOWN -> Optional.empty(); // What it waits for is known without it.
            case PREFLIGHT -> Optional.of(Step.of("stopped", again, now.gate().reasons()));
            default -> Optional.of(Step.of("stopped", remedy(operation, again), errorOf(operation)));
        };
    }

    private Action remedy(Operation operation, Action again) {
        return operation.error() == null ? again : named(operation.error(), again);
    }

    private static List<String> errorOf(Operation operation) {
        return operation.error() == null ? List.of() : List.of(operation.error());
    }

    private static List<String> waitsFor(Operation operation) {
        return operation.waitsFor() == null ? List.of() : List.of(operation.waitsFor());
    }

    private Step ofPhase(Situation now) {
        return switch (now.phase()) {
            case NEW -> beforeTheGate(now);
            case CHECKED -> now.gate().open() ? Step.of("lock", Action.LOCK) : gate("gate-stale", now);
            case LOCKED -> underLock(now, Step.of("copy", Action.COPY));
            case COPIED -> underLock(now, Step.of("verify", Action.VERIFY));
            case VERIFIED -> underLock(now, Step.of("switch", Action.SWITCH));
            case SWITCHED -> underLock(now, afterSwitch(now));
            case OPEN -> open(now);
            case ROLLING_BACK -> Step.of("rollback", Action.ROLLBACK);
            case ROLLED_BACK -> rolledBack();
            case TEARING_DOWN -> Step.of("teardown-on", Action.TEARDOWN);
            case TORN_DOWN -> Step.of("leave", Action.LEAVE);
        };
    }

    private static Step beforeTheGate(Situation now) {
        if (!now.fenced() && !now.lock().locked()) {
            return Step.of("fence", Action.FENCE);
        }
        for (Action word : List.of(Action.ATTEST_P2, Action.ATTEST_P4, Action.ATTEST_P5)) {
            if (!now.attested(word.name().substring("ATTEST_".length()))) {
                return Step.of("attest", word);
            }
        }
        return gate("gate", now);
    }

    /** What the gate misses says which of the two it is. */
    private static Step gate(String key, Situation now) {
        boolean backup = now.gate().reasons().stream().anyMatch(reason -> reason.contains("backup that was restored"))
                || now.gate().reasons().stream().anyMatch(reason -> reason.startsWith("P3"));
        boolean looked = now.gate().reasons().stream().noneMatch(reason -> reason.startsWith("No preflight"));
        if (backup || !looked && now.operation() == null) {
            return Step.of("backup", Action.BACKUP, now.gate().reasons());
        }
        return Step.of(key, Action.PREFLIGHT, now.gate().reasons());
    }

    private static Step underLock(Situation now, Step next) {
        return now.lock().inForce()
                ? next
                : Step.waiting("not-in-force", now.lock().missing());
    }

    private Step afterSwitch(Situation now) {
        if (now.view().wanted() && !now.view().standing()) {
            return Step.of("view", Action.VIEW);
        }
        List<String> refusals = unlock.refusals(UNLOCK);
        return refusals.isEmpty() ? Step.of("unlock", Action.UNLOCK) : canaryOrUnlock(refusals);
    }

    private static Step canaryOrUnlock(List<String> refusals) {
        boolean canary = refusals.stream().anyMatch(refusal -> refusal.contains("/canary"));
        return canary ? Step.of("canary", Action.CANARY, refusals) : Step.of("unlock-waits", Action.UNLOCK, refusals);
    }

    private Step rolledBack() {
        List<String> refusals = unlock.refusals(UNLOCK);
        return refusals.isEmpty() ? Step.of("unlock-back", Action.UNLOCK) : canaryOrUnlock(refusals);
    }

    private Step open(Situation now) {
        if (now.lock().locked()) {
            return Step.of("unlock-plain", Action.UNLOCK);
        }
        if (now.approval().approvedBy() != null) {
            return Step.of("teardown-approved", Action.TEARDOWN);
        }
        if (now.approval().backup() != null) {
            return Step.of("approve", Action.APPROVE);
        }
        List<String> breaches = breaches();
        if (!breaches.isEmpty()) {
            return Step.of("breach", Action.ROLLBACK, breaches);
        }
        if (now.view().standing()) {
            return Step.of("view-down", Action.UNVIEW);
        }
        return Optional.ofNullable(unused.look().refusal())
                .map(refusal -> Step.waiting("wait", List.of(refusal)))
                .orElseGet(() -> Step.of("teardown", Action.TEARDOWN));
    }

    /** What the watch over the switch has found that is worse than before. */
    private List<String> breaches() {
        return findings.all().stream()
                .filter(finding -> WATCHED.contains(finding.id()) && finding.state() == Finding.State.STOPPED)
                .map(finding -> finding.id() + ": " + finding.sentence())
                .toList();
    }
}
