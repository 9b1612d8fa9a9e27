package net.openneo.authlock.admin.rollback;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a way back came to.
 *
 * @param table in which the accounts live again
 * @param insertedRows that it had not
 * @param changedRows that had become other ones
 * @param deletedRows that were no longer there
 * @param equalRows counted when both tables were compared
 * @param nextId of that table, null where the server does not number its rows
 * @param lost by a restore, null after a rollback, which loses nothing
 * @param seconds that each stage has taken
 * @param notes what else is to be known, as sentences
 */
record BackResult(
        String table,
        long insertedRows,
        long changedRows,
        long deletedRows,
        long equalRows,
        @Nullable BigInteger nextId,
        @Nullable Loss lost,
        Map<Stage, Double> seconds,
        List<String> notes) {
    static BackResult of(Point point, BackTables tables, @Nullable BigInteger nextId, @Nullable String touched) {
        List<String> notes = new ArrayList<>();
        notes.add("The table " + tables.consolidated()
                + " stays, behind its fence, for a look; the next copy drops it and makes it anew.");
        if (touched != null) {
            notes.add(touched);
        }
        return new BackResult(
                tables.legacy().toString(),
                point.counts().inserted(),
                point.counts().changed(),
                point.counts().deleted(),
                point.compared().verdict().actualRows(),
                nextId,
                point.loss(),
                point.seconds(),
                List.copyOf(notes));
    }
}
