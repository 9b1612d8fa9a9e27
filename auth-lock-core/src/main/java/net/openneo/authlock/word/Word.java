package net.openneo.authlock.word;

import java.time.Instant;
import java.util.Set;
import net.openneo.authlock.table.ActiveTable;
import org.jspecify.annotations.Nullable;

/**
 * The control row: what the nodes are told.
 *
 * @param revision grows with every change
 * @param locked whether every write is refused
 * @param operations the operations that are refused while {@code locked} is false
 * @param table where the accounts live
 * @param message the operator's own words for those who are refused
 * @param plannedEnd when the operator means to unlock
 */
public record Word(
        long revision,
        boolean locked,
        Set<String> operations,
        ActiveTable table,
        @Nullable String message,
        @Nullable Instant plannedEnd) {

    /** The same, with every write let through. */
    Word open() {
        return new Word(revision, false, Set.of(), table, null, null);
    }
}
