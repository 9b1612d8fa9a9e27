package net.openneo.authlock.word;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.word.Snapshot.State;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The latest snapshot of this node, and the ways to a fresh one. */
public final class Words {
    private static final Logger log = LoggerFactory.getLogger(Words.class);
    private static final Duration IN_THE_BACKGROUND = Duration.ofSeconds(2);
    private static final Duration WHILE_A_LOGIN_WAITS = Duration.ofMillis(250);

    private final WordReader reader;
    private final OwnConnections connections;
    private final ActiveTable configured;
    private final long staleAfter;
    private volatile Snapshot latest;
    private volatile @Nullable Long toldAt;
    private final Object reading = new Object();
    private final ReentrantLock publishing = new ReentrantLock();
    private final RecentFailure failureBeside = new RecentFailure();
    /** Of its own: where no connection can be opened any more, those that a transaction has may be as good as ever. */
    private final RecentFailure failureInTransaction = new RecentFailure();

    private final RowCaches caches = new RowCaches();

    Words(WordReader reader, OwnConnections connections, ActiveTable configured, Duration staleAfter) {
        this.reader = reader;
        this.connections = connections;
        this.configured = configured;
        this.staleAfter = staleAfter.toNanos();
        this.latest = new Snapshot(State.UNKNOWN, null, configured, System.nanoTime());
    }

    /**
     * Empties a cache of accounts when these have moved: before a transaction sees that they have, right after it, and
     * whenever a transaction ends that still used the other table.
     */
    public void onMove(Runnable emptied) {
        caches.add(emptied);
    }

    RowCaches caches() {
        return caches;
    }

    /** The latest snapshot, however old. */
    public Snapshot latest() {
        return latest;
    }

    /** For display: the latest snapshot while it is to be trusted, else that nothing is known. Never waits. */
    public Snapshot shown() {
        Snapshot known = latest;
        return isOlderThanTrusted(known.readAt()) ? known.distrusted() : known;
    }

    /** The age of the latest snapshot. */
    public Duration age() {
        return Duration.ofNanos(System.nanoTime() - latest.readAt());
    }

    /** A snapshot to be trusted: the latest, or one that is read now; else one that refuses writes. */
    public Snapshot current() {
        Snapshot known = latest;
        return isTrusted(known) ? known : readBeside();
    }

    /**
     * As {@link #current()}; what has to be read is read on this connection, which is the caller's transaction's, and is
     * given up soon: a login waits for it.
     */
    Snapshot currentOn(Connection connection) {
        Snapshot known = latest;
        if (isTrusted(known)) {
            return known;
        }
        if (failureInTransaction.isRecent()) {
            return known.distrusted();
        }
        try {
            return readOn(connection, WHILE_A_LOGIN_WAITS);
        } catch (SQLException | RuntimeException e) {
            failureInTransaction.isNow();
            return known.distrusted();
        }
    }

    /**
     * Admin waits for nodes that it hears of. So what was read is trusted only for a while since this node was last heard
     * of, and not since a login has read it: the unlock would not wait for a node that only reads.
     *
     * @param nanoTime from before it was told, or when there was nobody to tell
     */
    void told(@Nullable Long nanoTime) {
        toldAt = nanoTime;
    }

    boolean isOlderThanTrusted(long nanoTime) {
        return System.nanoTime() - nanoTime > staleAfter;
    }

    /** Reads the word on this connection and publishes what it says. */
    Snapshot readOn(Connection connection) throws SQLException {
        return readOn(connection, IN_THE_BACKGROUND);
    }

    private Snapshot readOn(Connection connection, Duration atMost) throws SQLException {
        long readAt = System.nanoTime();
        return publish(snapshot(reader.read(connection, atMost), readAt), atMost);
    }

    private boolean isTrusted(Snapshot snapshot) {
        Long told = toldAt;
        return snapshot.state() != State.UNKNOWN
                && told != null
                && !isOlderThanTrusted(told)
                && !isOlderThanTrusted(snapshot.readAt());
    }

    /** One reader at a time; those who waited take what it found, if it began to read after they had asked. */
    private Snapshot readBeside() {
        long askedAt = System.nanoTime();
        synchronized (reading) {
            Snapshot known = latest;
            boolean readSince = known.state() != State.UNKNOWN && known.readAt() - askedAt >= 0;
            if (readSince || isTrusted(known)) {
                return known;
            }
            if (failureBeside.isRecent()) {
                return known.distrusted();
            }
            try (Connection connection = connections.open()) {
                return readOn(connection, WHILE_A_LOGIN_WAITS);
            } catch (SQLException | RuntimeException e) {
                failureBeside.isNow();
                return known.distrusted();
            }
        }
    }

    private Snapshot snapshot(@Nullable Word word, long readAt) {
        Word last = latest.word();
        if (word != null) {
            return new Snapshot(State.KNOWN, word, configured, readAt);
        }
        return new Snapshot(last == null ? State.NEVER_LOCKED : State.GONE, last, configured, readAt);
    }

    /** One at a time, and nobody waits long for one who has a slow cache to empty: a login does not wait for that either. */
    private Snapshot publish(Snapshot next, Duration atMost) {
        if (!isMyTurn(atMost)) {
            throw new IllegalStateException("a cache of accounts takes more than " + atMost + " to be emptied");
        }
        try {
            return publish(next);
        } finally {
            publishing.unlock();
        }
    }

    private boolean isMyTurn(Duration atMost) {
        try {
            return publishing.tryLock() || publishing.tryLock(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * A reading that began earlier never replaces one that began later. A cache that cannot be emptied fails the reading,
     * so that it is tried again and not acknowledged before.
     */
    private Snapshot publish(Snapshot next) {
        Snapshot previous = latest;
        if (next.readAt() - previous.readAt() < 0) {
            return previous;
        }
        if (previous.table() != next.table()) {
            caches.empty();
        }
        latest = next;
        caches.emptyIfDue();
        if (previous.state() != next.state() || previous.revision() != next.revision()) {
            log.info(
                    "auth-lock revision {}: writes {}, accounts in the {} table{}",
                    next.revision(),
                    next.refusesWrites() ? "locked" : "open",
                    next.table().name().toLowerCase(Locale.ROOT),
                    next.state() == State.KNOWN ? "" : " (" + next.state() + ")");
        }
        return next;
    }
}
