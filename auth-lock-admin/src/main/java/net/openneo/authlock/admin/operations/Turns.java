package net.openneo.authlock.admin.operations;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import net.openneo.authlock.admin.RefusedChangeException;
import net.openneo.authlock.admin.server.Deadline;
import net.openneo.authlock.admin.server.OneOperation;
import net.openneo.authlock.admin.server.SilentHolders;
import org.springframework.stereotype.Component;

/** Takes the turn to work, or says who has it. It is given back by whoever works in the background, or here when nobody does. */
@Component
final class Turns {
    /** How long it may take at most from an end that is written down until the turn is given back. */
    private static final Duration ENDING = Duration.ofSeconds(2);

    private static final Duration PAUSE = Duration.ofMillis(20);

    private final OneOperation one;
    private final OperationStore store;
    private final SilentHolders silent;

    Turns(OneOperation one, OperationStore store, SilentHolders silent) {
        this.one = one;
        this.store = store;
        this.silent = silent;
    }

    /** @throws RefusedChangeException naming what is under way */
    <T> T with(Function<OneOperation.Turn, T> step) {
        return taken(turn(), step);
    }

    /** Does so for the oldest operation that nobody works on any more, where there is one. */
    void withLeft(BiConsumer<OperationStore.Left, OneOperation.Turn> step) {
        List<OperationStore.Left> left = store.running();
        if (left.isEmpty() || one.isTaken()) {
            return;
        }
        one.take()
                .ifPresent(turn -> taken(turn, taken -> {
                    step.accept(left.get(0), taken);
                    return true;
                }));
    }

    /**
     * Asked before other changes are waited for, since what is under way makes such changes itself.
     *
     * @throws RefusedChangeException naming it
     */
    void requireNobodyWorks() {
        if (one.isTaken() && !store.running().isEmpty()) {
            throw underWay();
        }
    }

    private OneOperation.Turn turn() {
        Deadline deadline = Deadline.in(ENDING);
        Optional<OneOperation.Turn> turn = one.take();
        while (turn.isEmpty() && store.running().isEmpty() && !deadline.passed()) {
            Deadline.pause(PAUSE);
            turn = one.take();
        }
        return turn.orElseThrow(this::underWay);
    }

    private static <T> T taken(OneOperation.Turn turn, Function<OneOperation.Turn, T> step) {
        try {
            return step.apply(turn);
        } catch (RuntimeException e) {
            turn.close();
            throw e;
        }
    }

    private RefusedChangeException underWay() {
        String what = store.running().stream()
                .reduce((earlier, later) -> later)
                .map(left -> left.of().noun() + " is under way already; GET /api/operations/" + left.id()
                        + " tells how far it is.")
                .orElse("Another operation is just ending; ask again in a moment.");
        return new RefusedChangeException(
                what + silent.ofOperation().map(holder -> " " + holder.told()).orElse(""));
    }
}
