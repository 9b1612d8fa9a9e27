package net.openneo.authlock.word;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.word.Snapshot.State;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The latest snapshot of this node, and the ways to a fresh one. */
public final class Words {
    private static final Logger log = LoggerFactory.getLogger(Words.class);
    private static final long PAUSE_AFTER_FAILURE = Duration.ofMillis(500).toNanos();

    private final WordReader reader;
    private final OwnConnections connections;
    private final ActiveTable configured;
    private final long staleAfter;
    private volatile Snapshot latest;
    private volatile long failedAt;
    private volatile boolean failed;

    Words(WordReader reader, OwnConnections connections, ActiveTable configured, Duration staleAfter) {
        this.reader = reader;
        this.connections = connections;
        this.configured = configured;
        this.staleAfter = staleAfter.toNanos();
        this.latest = new Snapshot(State.UNKNOWN, null, configured, System.nanoTime());
    }

    /** The latest snapshot, however old: for display only. */
    public Snapshot latest() {
        return latest;
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

    /** As {@link #current()}; what has to be read is read on this connection, which is the caller's transaction's. */
    Snapshot currentOn(Connection connection) {
        Snapshot known = latest;
        if (isTrusted(known)) {
            return known;
        }
        try {
            return readOn(connection);
        } catch (SQLException e) {
            return known.distrusted();
        }
    }

    boolean isOlderThanTrusted(long nanoTime) {
        return System.nanoTime() - nanoTime > staleAfter;
    }

    /** Reads the word on this connection and publishes what it says. */
    Snapshot readOn(Connection connection) throws SQLException {
        long readAt = System.nanoTime();
        return publish(snapshot(reader.read(connection), readAt));
    }

    private boolean isTrusted(Snapshot snapshot) {
        return snapshot.state() != State.UNKNOWN && !isOlderThanTrusted(snapshot.readAt());
    }

    /** One reader at a time; those who waited take what it found. */
    private synchronized Snapshot readBeside() {
        Snapshot known = latest;
        if (isTrusted(known)) {
            return known;
        }
        if (failed && System.nanoTime() - failedAt < PAUSE_AFTER_FAILURE) {
            return known.distrusted();
        }
        try (Connection connection = connections.open()) {
            Snapshot read = readOn(connection);
            failed = false;
            return read;
        } catch (SQLException e) {
            failedAt = System.nanoTime();
            failed = true;
            return known.distrusted();
        }
    }

    private Snapshot snapshot(@Nullable Word word, long readAt) {
        Word last = latest.word();
        if (word != null) {
            return new Snapshot(State.KNOWN, word, configured, readAt);
        }
        return new Snapshot(last == null ? State.NEVER_LOCKED : State.GONE, last, configured, readAt);
    }

    /** A reading that began earlier never replaces one that began later. */
    private synchronized Snapshot publish(Snapshot next) {
        Snapshot previous = latest;
        if (next.readAt() - previous.readAt() < 0) {
            return previous;
        }
        latest = next;
        if (previous.state() != next.state() || previous.revision() != next.revision()) {
            log.info(
                    "auth-lock revision {}: writes {}, accounts in the {} table{}",
                    next.revision(),
                    next.refusesWrites() ? "locked" : "open",
                    next.table().name().toLowerCase(java.util.Locale.ROOT),
                    next.state() == State.KNOWN ? "" : " (" + next.state() + ")");
        }
        return next;
    }
}
