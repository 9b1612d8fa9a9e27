package net.openneo.authlock.table;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Why an account cannot use a table, or why that cannot be told.
 *
 * @param kind how sure that is
 * @param missing the right to write that it has not, null if it is something else
 * @param sentence what is wrong
 * @param remedy what to do
 */
public record Hindrance(Kind kind, @Nullable WriteRight missing, String sentence, String remedy) {

    /** How sure it is. */
    public enum Kind {
        /** There is no such table; a view may have its name. */
        ABSENT,
        /** A right or a column is missing. */
        CERTAIN,
        /** It could not be told this time. */
        UNKNOWN
    }

    /**
     * A right to write.
     *
     * @param verb INSERT, UPDATE or DELETE
     * @param column the only one that it is about, null: the whole table
     */
    public record WriteRight(String verb, @Nullable String column) {
        private boolean includes(WriteRight other) {
            return verb.equals(other.verb) && (column == null || column.equalsIgnoreCase(other.column));
        }
    }

    Hindrance(Kind kind, String sentence, String remedy) {
        this(kind, null, sentence, remedy);
    }

    /** Whether a right to write is missing: an app knows best which ones it needs. */
    public boolean isOfWriting() {
        return missing != null;
    }

    /** Whether it is a right to write that the account has not on another table either, where it met these. */
    public boolean isAmong(Collection<Hindrance> there) {
        WriteRight here = missing;
        return here != null
                && there.stream().map(Hindrance::missing).anyMatch(other -> other != null && other.includes(here));
    }
}
