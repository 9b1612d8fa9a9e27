package net.openneo.authlock.word;

import java.time.Instant;
import java.util.List;
import net.openneo.authlock.table.ActiveTable;
import org.jspecify.annotations.Nullable;

/**
 * What this node obeys at one moment. Immutable.
 *
 * @param state how much of it is known
 * @param word the last word that was read, null if none ever was
 * @param configured the table that the app is configured for
 * @param readAt {@link System#nanoTime()} just before it was read
 */
public record Snapshot(State state, @Nullable Word word, ActiveTable configured, long readAt) {

    /** How much is known. */
    public enum State {
        /** The word was read. */
        KNOWN,
        /** auth-lock's tables do not exist and never did while this node ran. */
        NEVER_LOCKED,
        /** auth-lock's tables were there and are gone. */
        GONE,
        /** The word could not be read: whether writes are locked is not known. */
        UNKNOWN
    }

    /** The same, when it is too old to be trusted and could not be read again. */
    Snapshot distrusted() {
        return new Snapshot(State.UNKNOWN, word, configured, readAt);
    }

    /** The same for a transaction that is let through, though writes are locked for all others. */
    Snapshot admitted() {
        return new Snapshot(state, word == null ? null : word.open(), configured, readAt);
    }

    /** Whether every write is refused. What is not known counts as locked. */
    public boolean refusesWrites() {
        return switch (state) {
            case KNOWN -> word != null && word.locked();
            case NEVER_LOCKED -> false;
            case GONE -> word != null && (word.locked() || !word.operations().isEmpty() || word.table() != configured);
            case UNKNOWN -> true;
        };
    }

    /** Whether this operation is refused. */
    public boolean refuses(String operation) {
        return refusesWrites()
                || state == State.KNOWN && word != null && word.operations().contains(operation);
    }

    /** The operations that are refused while others are not. */
    public List<String> refusedAlone() {
        return refusesWrites() || state != State.KNOWN || word == null
                ? List.of()
                : word.operations().stream().sorted().toList();
    }

    /** Where the accounts live; the last known table when that is in doubt. */
    public ActiveTable table() {
        return word == null ? configured : word.table();
    }

    /** The revision of the word, 0 if none was ever read. */
    public long revision() {
        return word == null ? 0 : word.revision();
    }

    /** The operator's own words, if there are any for now. */
    public @Nullable String message() {
        return word == null ? null : word.message();
    }

    /** When writes are planned to be possible again. */
    public @Nullable Instant plannedEnd() {
        return word == null ? null : word.plannedEnd();
    }
}
