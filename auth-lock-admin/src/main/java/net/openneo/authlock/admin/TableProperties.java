package net.openneo.authlock.admin;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings that admin shares with the auth app.
 *
 * @param legacyTable the table that the accounts come from, as database.table
 * @param consolidatedTable the table that the accounts go to, as database.table; auth-lock's own tables are in the same
 *     database
 * @param operations the names of the writes that the auth app marks, in the order in which they are shown
 */
@ConfigurationProperties("auth-lock")
public record TableProperties(
        @DefaultValue("openneo_id.users") String legacyTable,
        @DefaultValue("openneo_impress.auth_users") String consolidatedTable,
        @DefaultValue({"registration", "settings", "neopass-connect", "neopass-disconnect", "password-reset"})
                List<String> operations) {

    public TableProperties {
        operations = List.copyOf(operations);
        operations.forEach(TableProperties::requireName);
    }

    private static void requireName(String operation) {
        if (!operation.matches("[a-z][a-z0-9-]{0,49}")) {
            throw new RefusedStartException(
                    "auth-lock.operations names '" + operation + "', which is not the name of an operation.",
                    "Write at most 50 lower-case letters, digits and hyphens, beginning with a letter.");
        }
    }
}
