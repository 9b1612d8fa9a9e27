package net.openneo.authlock.admin.word;

import java.time.Instant;
import java.util.List;
import net.openneo.authlock.table.ActiveTable;
import org.jspecify.annotations.Nullable;

/**
 * What the nodes are told.
 *
 * @param revision grows with every change
 * @param locked true while every write to the accounts is refused
 * @param operations what alone is refused while {@code locked} is false
 * @param unlockAt when admin unlocks by itself
 * @param since when it was said what is refused; a change of the active table leaves that as it is
 */
public record Word(
        long revision,
        boolean locked,
        List<String> operations,
        ActiveTable activeTable,
        @Nullable String message,
        @Nullable Instant plannedEnd,
        @Nullable Instant unlockAt,
        String by,
        @Nullable String reason,
        Instant since) {

    /** True when every write, or some, are refused. */
    public boolean refusesSomething() {
        return locked || !operations.isEmpty();
    }
}
