package net.openneo.authlock.admin.preflight.data;

import java.util.Optional;
import net.openneo.authlock.admin.RefusedStartException;
import net.openneo.authlock.table.InvalidTableNameException;
import net.openneo.authlock.table.TableName;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is tied to the accounts.
 *
 * @param linkedColumn the column that holds the id of an account, as table.column of the consolidated database; empty where
 *     there is none
 */
@ConfigurationProperties("auth-lock.admin.preflight")
record TiesProperties(@DefaultValue("users.remote_id") String linkedColumn) {
    TiesProperties {
        parse(linkedColumn);
    }

    /** The table, then the column; both are identifiers. */
    Optional<TableName> tableAndColumn() {
        return parse(linkedColumn);
    }

    private static Optional<TableName> parse(String linkedColumn) {
        try {
            return linkedColumn.isEmpty() ? Optional.empty() : Optional.of(TableName.parse(linkedColumn));
        } catch (InvalidTableNameException e) {
            throw new RefusedStartException(
                    "auth-lock.admin.preflight.linked-column is '" + linkedColumn
                            + "', which is not a table and a column with one dot between.",
                    "Set auth-lock.admin.preflight.linked-column to a table and a column, like users.remote_id, or to nothing"
                            + " where no table holds the ids of accounts.");
        }
    }
}
