package net.openneo.authlock.table;

/**
 * Why an account cannot use a table, or why that cannot be told.
 *
 * @param kind how sure that is
 * @param sentence what is wrong
 * @param remedy what to do
 */
public record Hindrance(Kind kind, String sentence, String remedy) {

    /** How sure it is. */
    public enum Kind {
        /** There is no such table. */
        ABSENT,
        /** A right or a column is missing. */
        CERTAIN,
        /** It could not be told this time. */
        UNKNOWN
    }
}
