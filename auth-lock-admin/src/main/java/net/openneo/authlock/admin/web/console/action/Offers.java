package net.openneo.authlock.admin.web.console.action;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import net.openneo.authlock.admin.AdminUser;
import net.openneo.authlock.admin.consolidation.Phase;
import net.openneo.authlock.admin.operations.Operation;
import net.openneo.authlock.admin.web.console.Viewer;
import org.springframework.stereotype.Component;

/** What somebody may do now, and why not the rest. The steps themselves decide again, and have the last word. */
@Component
public final class Offers {
    /** More phases than these are not listed. */
    private static final int FEW = 4;

    private final Words words;

    Offers(Words words) {
        this.words = words;
    }

    public List<Offer> all(Situation now, Viewer viewer, Action... actions) {
        return Arrays.stream(actions).map(action -> of(now, viewer, action)).toList();
    }

    public Offer of(Situation now, Viewer viewer, Action action) {
        return new Offer(
                action.word(),
                action.href(),
                words.of("action." + action.word() + ".button"),
                refusal(action, now, viewer).orElse(null),
                action.typing() != Action.Typing.NOTHING);
    }

    /** Why it cannot be asked for, as a sentence. */
    Optional<String> refusal(Action action, Situation now, Viewer viewer) {
        if (!viewer.is(action.role())) {
            return Optional.of(words.of(
                    action.role() == AdminUser.Role.APPROVER ? "why.approver" : "why.operator", viewer.role()));
        }
        Optional<String> of = ofOperation(action, now);
        return of.isPresent() ? of : ofPhase(action, now).or(() -> ofState(action, now));
    }

    /** One at a time. */
    private Optional<String> ofOperation(Action action, Situation now) {
        Operation.State state =
                Optional.ofNullable(now.operation()).map(Operation::state).orElse(Operation.State.SUCCEEDED);
        return switch (action) {
            case PAUSE -> unless(state == Operation.State.RUNNING, "why.nothing-runs");
            case RESUME ->
                unless(state == Operation.State.PAUSED || state == Operation.State.FAILED, "why.nothing-waits");
            default ->
                action.verb().isPresent() || action == Action.LEAVE
                        ? now.running()
                                .map(it -> words.of(
                                        "why.running", it.id(), it.verb().word()))
                        : Optional.empty();
        };
    }

    private Optional<String> ofPhase(Action action, Situation now) {
        if (action.phases().contains(now.phase())) {
            return Optional.empty();
        }
        if (action.phases().size() > FEW) {
            return Optional.of(words.of("why.phase.not", now.phase()));
        }
        String phases = action.phases().stream().map(Phase::name).collect(Collectors.joining(", "));
        String key = action.phases().size() == 1 ? "why.phase.one" : "why.phase.some";
        return Optional.of(words.of(key, phases, now.phase()));
    }

    private Optional<String> ofState(Action action, Situation now) {
        return switch (action) {
            case LOCK -> unless(!now.lock().locked(), "why.locked");
            case UNLOCK -> unless(now.refusesSomething() || now.fence().isStray(), "why.open");
            case COPY, VERIFY, SWITCH, SWITCH_BACK, CANARY -> unless(now.lock().inForce(), "why.not-in-force");
            case FENCE -> unless(!now.lock().locked() || now.fence().row() == null, "why.fence-locked");
            case UNFENCE -> unless(!now.lock().locked(), "why.fence-locked");
            case VIEW ->
                now.phase() == Phase.SWITCHED
                        ? unless(!now.view().standing(), "why.view-stands")
                        : unless(!now.view().wanted(), "why.view-wanted");
            case UNVIEW ->
                now.phase() == Phase.OPEN
                        ? unless(now.view().standing(), "why.no-view")
                        : unless(now.view().wanted(), "why.no-view-wanted");
            case APPROVE -> unless(now.approval().backup() != null, "why.nothing-to-approve");
            case ATTEST_P2,
                    ATTEST_P4,
                    ATTEST_P5,
                    BACKUP,
                    PREFLIGHT,
                    ROLLBACK,
                    RESTORE,
                    TEARDOWN,
                    LEAVE,
                    PAUSE,
                    RESUME,
                    END_BLOCKER -> Optional.empty();
        };
    }

    private Optional<String> unless(boolean well, String why) {
        return well ? Optional.empty() : Optional.of(words.of(why));
    }
}
