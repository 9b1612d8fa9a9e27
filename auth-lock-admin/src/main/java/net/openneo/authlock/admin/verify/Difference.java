package net.openneo.authlock.admin.verify;

import org.jspecify.annotations.Nullable;

/**
 * One thing in which a table is not what it has to be. No value of a row is in it, beside its integer key.
 *
 * @param table in which it shows, as database.table
 * @param key of the row, null where it is not about one
 * @param column, index or check that differs, null where it is about the row or the table as a whole
 * @param sentence what differs
 */
public record Difference(Kind kind, String table, @Nullable String key, @Nullable String column, String sentence) {
    /** What it is about. */
    public enum Kind {
        /** An option of the table: engine, collation, comment and the like. */
        TABLE,
        COLUMN,
        INDEX,
        CHECK,
        FOREIGN_KEY,
        NEXT_ID,
        MISSING_ROW,
        EXTRA_ROW,
        DUPLICATE_ROW,
        VALUE,
        /** A name or an e-mail that finds another row, or none, or several. */
        LOGIN
    }
}
