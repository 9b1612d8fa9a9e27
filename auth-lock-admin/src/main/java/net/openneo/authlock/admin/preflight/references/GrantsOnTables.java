package net.openneo.authlock.admin.preflight.references;

import java.util.List;
import java.util.stream.Collectors;
import net.openneo.authlock.admin.AuthTables;
import net.openneo.authlock.admin.gate.Finding;
import net.openneo.authlock.admin.preflight.Check;
import net.openneo.authlock.admin.preflight.Sight;
import net.openneo.authlock.admin.preflight.Verdict;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.table.TableName;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Privileges on either table itself or on columns of it: those on the old one do not move with the accounts. */
@Component
@Order(430)
final class GrantsOnTables implements Check {
    private static final String GRANTS =
            """
            SELECT grantee, GROUP_CONCAT(privilege ORDER BY privilege SEPARATOR ', ') AS privileges,
                   MAX(privilege LIKE '%(%') AS columns
            FROM (SELECT GRANTEE AS grantee, PRIVILEGE_TYPE AS privilege FROM information_schema.TABLE_PRIVILEGES
                  WHERE TABLE_SCHEMA = :schema AND TABLE_NAME = :table
                  UNION ALL
                  SELECT GRANTEE, CONCAT(PRIVILEGE_TYPE, ' (', GROUP_CONCAT(CONCAT('`', REPLACE(COLUMN_NAME, '`', '``'), '`')
                           ORDER BY COLUMN_NAME SEPARATOR ', '), ')')
                  FROM information_schema.COLUMN_PRIVILEGES
                  WHERE TABLE_SCHEMA = :schema AND TABLE_NAME = :table
                  GROUP BY GRANTEE, PRIVILEGE_TYPE) held
            WHERE grantee <> CONCAT('''', REPLACE(CONVERT(CURRENT_USER() USING utf8mb4), '@', '''@'''), '''')
            GROUP BY grantee ORDER BY grantee
            """;
    private static final String APPS =
            """
            SELECT DISTINCT CONCAT('''', REPLACE(database_account, '@', '''@'''), '''') FROM auth_lock_node
            """;

    private final AuthTables tables;

    GrantsOnTables(AuthTables tables) {
        this.tables = tables;
    }

    /** @param columns some privilege is on single columns */
    private record Held(String grantee, String privileges, boolean columns) {}

    @Override
    public List<Finding> look(Sight sight) {
        return List.of(legacy(sight), consolidated(sight));
    }

    private Finding legacy(Sight sight) {
        TableName from = tables.name(ActiveTable.LEGACY);
        TableName to = tables.name(ActiveTable.CONSOLIDATED);
        List<Held> all = held(sight, from);
        Verdict verdict = new Verdict();
        all.forEach(held -> verdict.warn(held.grantee() + " holds " + held.privileges() + " on " + from
                + (held.columns() ? ", in part on single columns," : "")
                + " itself, which does not move with the accounts; where it is to use the new table, as soon as the copy has"
                + " its name: GRANT " + held.privileges() + " ON " + to.sql() + " TO " + held.grantee() + ";"));
        return verdict.of(
                        sight.asked("grants-old-table", "Privileges on the old table itself", GRANTS, null),
                        grantees(all),
                        "Nobody but admin holds privileges on " + from + " itself or on columns of it.")
                .get(0);
    }

    /** Who has been given the name before it exists reaches the copy from the moment at which it has that name. */
    private Finding consolidated(Sight sight) {
        TableName to = tables.name(ActiveTable.CONSOLIDATED);
        List<String> apps = sight.sql().sql(APPS).query(String.class).list();
        List<Held> all = held(sight, to).stream()
                .filter(held -> !apps.contains(held.grantee()))
                .toList();
        Verdict verdict = new Verdict();
        all.forEach(held -> verdict.warn(held.grantee() + " holds " + held.privileges() + " on " + to
                + " already, and reaches the accounts by it as soon as the copy has its name; where that is not meant: REVOKE "
                + held.privileges() + " ON " + to.sql() + " FROM " + held.grantee() + ";"));
        return verdict.of(
                        sight.asked("grants-new-table", "Privileges on the new table itself", GRANTS, null),
                        grantees(all),
                        "Nobody but admin and the auth app holds privileges on " + to + " itself or on columns of it.")
                .get(0);
    }

    private static List<Held> held(Sight sight, TableName table) {
        return sight.sql()
                .sql(GRANTS)
                .param("schema", table.schema())
                .param("table", table.table())
                .query(Held.class)
                .list();
    }

    private static String grantees(List<Held> all) {
        return all.stream().map(Held::grantee).collect(Collectors.joining(", ", "[", "]"));
    }
}
