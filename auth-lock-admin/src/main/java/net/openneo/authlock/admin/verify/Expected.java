package net.openneo.authlock.admin.verify;

import org.jspecify.annotations.Nullable;

/**
 * In what the actual table is to differ from the expected one.
 *
 * @param collation of the table and of all its columns of text, with the charset that it belongs to; null where each is to
 *     have the same as in the expected table
 */
public record Expected(@Nullable String collation) {
    /** In nothing. */
    public static final Expected SAME = new Expected(null);
}
