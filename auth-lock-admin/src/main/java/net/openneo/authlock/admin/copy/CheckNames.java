package net.openneo.authlock.admin.copy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import net.openneo.authlock.admin.AuthTables;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.table.TableName;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The names that the checks of the copy have to have, of which a database has each only once. */
@Component
final class CheckNames {
    private static final int LONGEST = 64;
    private static final String OF_OTHERS =
            """
            SELECT LOWER(CONSTRAINT_NAME) FROM information_schema.TABLE_CONSTRAINTS
            WHERE CONSTRAINT_SCHEMA = :schema AND CONSTRAINT_TYPE = 'CHECK' AND TABLE_NAME NOT IN (:real, :staging)
            """;

    private final TableName legacy;
    private final TableName real;
    private final TableName staging;

    CheckNames(AuthTables tables, StagingName staging) {
        legacy = tables.name(ActiveTable.LEGACY);
        real = tables.name(ActiveTable.CONSOLIDATED);
        this.staging = staging.name();
    }

    /** Why the copy cannot have them, as sentences. */
    List<String> problems(JdbcClient sql) {
        Set<String> taken = new HashSet<>(sql.sql(OF_OTHERS)
                .param("schema", real.schema())
                .param("real", real.table())
                .param("staging", staging.table())
                .query(String.class)
                .list());
        List<String> problems = new ArrayList<>();
        for (TableText.Check check : TableText.of(sql, legacy).checks()) {
            String name = check.movedTo(real, legacy).name();
            String subject =
                    "The check " + check.name() + " of " + legacy + " would be named " + name + " in the copy, ";
            if (name.length() > LONGEST) {
                problems.add(subject + "which is too long; give it a shorter name.");
            } else if (!taken.add(name.toLowerCase(Locale.ROOT))) {
                problems.add(subject + "and another check in the database " + real.schema()
                        + " has that name; give one of them another name.");
            }
        }
        return problems;
    }
}
