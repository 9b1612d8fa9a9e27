package net.openneo.authlock.admin;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The collation that text gets on its way to the consolidated table.
 *
 * @param consolidatedCollation of the consolidated table and of every column of text in it, with the charset that it
 *     belongs to, like utf8mb4_0900_ai_ci; columns of bytes stay as they are. Null, the default: each has the same as in the
 *     legacy table
 */
@ConfigurationProperties("auth-lock")
public record TargetCollation(@Nullable String consolidatedCollation) {
    /** Text of this one is bytes. */
    private static final String BINARY = "binary";

    private static final Pattern NAME = Pattern.compile("[a-z0-9]+_[a-z0-9_]{1,60}");

    public TargetCollation {
        if (consolidatedCollation != null
                && !NAME.matcher(consolidatedCollation).matches()) {
            throw new RefusedStartException(
                    "auth-lock.consolidated-collation is '" + consolidatedCollation
                            + "', which is not the name of a collation of text.",
                    "Set auth-lock.consolidated-collation to one that SHOW COLLATION lists, like utf8mb4_0900_ai_ci, or"
                            + " leave it out.");
        }
    }

    /**
     * True for what gets another collation.
     *
     * @param collation of a column or a table, null for a column that has none
     */
    public boolean changes(@Nullable String collation) {
        return consolidatedCollation != null
                && collation != null
                && !collation.equals(BINARY)
                && !collation.equals(consolidatedCollation);
    }

    /** The collation of the copy of a column or a table. */
    public @Nullable String of(@Nullable String collation) {
        return changes(collation) ? consolidatedCollation : collation;
    }

    /** As in SQL: the charset that the collation belongs to, and the collation. */
    public String sql() {
        String name = String.valueOf(consolidatedCollation);
        return "CHARACTER SET " + name.substring(0, name.indexOf('_')) + " COLLATE " + name;
    }
}
