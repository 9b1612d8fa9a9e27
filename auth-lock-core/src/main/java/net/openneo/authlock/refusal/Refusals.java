package net.openneo.authlock.refusal;

import java.sql.SQLException;
import java.time.Instant;
import net.openneo.authlock.AuthWritesLockedException;
import net.openneo.authlock.word.Counters;
import net.openneo.authlock.word.Snapshot;
import net.openneo.authlock.word.Snapshots;
import org.jspecify.annotations.Nullable;

/** Decides whether a write is refused here and now, and makes the refusal. */
public final class Refusals {
    private final Snapshots snapshots;
    private final Counters counters;

    Refusals(Snapshots snapshots, Counters counters) {
        this.snapshots = snapshots;
        this.counters = counters;
    }

    /** Whether a write is refused under this snapshot, in the operation that the thread is in. */
    public boolean refusesHere(Snapshot snapshot) {
        String operation = OperationScope.current();
        return operation == null ? snapshot.refusesWrites() : snapshot.refuses(operation);
    }

    /** The refusal with the same codes as the database's own, for where only SQL exceptions are understood. */
    public SQLException sqlRefusal(Snapshot snapshot) {
        countUnnamed();
        return new OwnSqlRefusal(snapshot.revision());
    }

    /**
     * Refuses the write that is about to begin, if it has to be.
     *
     * @throws AuthWritesLockedException naming the operation that the thread is in
     */
    void check() {
        Snapshot snapshot = snapshots.now();
        if (refusesHere(snapshot)) {
            countUnnamed();
            throw new AuthWritesLockedException(OperationScope.current(), snapshot.plannedEnd(), null);
        }
    }

    /** What the database refused, with what this node knows added: the operation and the planned end. */
    AuthWritesLockedException translated(SQLException refusal) {
        if (!(refusal instanceof OwnSqlRefusal)) {
            countUnnamed();
        }
        return new AuthWritesLockedException(OperationScope.current(), plannedEnd(), refusal);
    }

    /** A refusal that leaves an operation, named after it unless an inner one was refused. */
    AuthWritesLockedException named(AuthWritesLockedException refusal, String operation, Throwable thrown) {
        return refusal == thrown && refusal.operation().isPresent()
                ? refusal
                : new AuthWritesLockedException(refusal.operation().orElse(operation), plannedEnd(), thrown);
    }

    void count(String operation) {
        counters.countRefused(operation);
    }

    /** Inside an operation the operation counts. */
    private void countUnnamed() {
        if (OperationScope.current() == null) {
            counters.countRefused(Counters.UNNAMED);
        }
    }

    private @Nullable Instant plannedEnd() {
        return snapshots.now().plannedEnd();
    }

    private static final class OwnSqlRefusal extends SQLException {
        OwnSqlRefusal(long revision) {
            super(
                    AuthWritesLockedException.PREFIX + " writes to the accounts are locked (revision " + revision + ")",
                    AuthWritesLockedException.SQL_STATE,
                    AuthWritesLockedException.ERROR_CODE);
        }
    }
}
