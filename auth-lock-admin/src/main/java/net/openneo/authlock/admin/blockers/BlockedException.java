package net.openneo.authlock.admin.blockers;

import java.util.List;
import java.util.stream.Collectors;
import net.openneo.authlock.admin.RefusedChangeException;

/** A change ran out of time because of others. They are named, and may be ended by the operator. */
public final class BlockedException extends RefusedChangeException {
    private final transient List<Blocker> blockers;

    /**
     * @param what happened, as a sentence without its full stop
     */
    public BlockedException(String what, List<Blocker> blockers) {
        this(List.copyOf(blockers), what + (blockers.isEmpty() ? "." : "; in the way: " + named(blockers) + "."));
    }

    private BlockedException(List<Blocker> blockers, String message) {
        super(message);
        this.blockers = blockers;
    }

    @Override
    public BlockedException and(String sentence) {
        return new BlockedException(blockers, getMessage() + " " + sentence);
    }

    public List<Blocker> blockers() {
        return blockers;
    }

    private static String named(List<Blocker> blockers) {
        return blockers.stream().map(Blocker::called).collect(Collectors.joining(", "));
    }
}
