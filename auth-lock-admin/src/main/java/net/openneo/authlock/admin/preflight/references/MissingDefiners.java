package net.openneo.authlock.admin.preflight.references;

import java.util.List;
import java.util.Locale;
import net.openneo.authlock.admin.AuthTables;
import net.openneo.authlock.admin.gate.Finding;
import net.openneo.authlock.admin.preflight.Check;
import net.openneo.authlock.admin.preflight.Sight;
import net.openneo.authlock.admin.preflight.Verdict;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.table.TableName;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Whether what stands in the two databases has a definer that exists: otherwise it fails when it is used. */
@Component
@Order(420)
final class MissingDefiners implements Check {
    private static final String MISSING =
            """
            SELECT kind, `schema`, name, definer, bears
            FROM (SELECT 'TRIGGER' AS kind, TRIGGER_SCHEMA AS `schema`, TRIGGER_NAME AS name, DEFINER AS definer,
                         EVENT_OBJECT_SCHEMA = :schema AND EVENT_OBJECT_TABLE = :table AS bears
                  FROM information_schema.TRIGGERS
                  UNION ALL
                  SELECT 'VIEW', TABLE_SCHEMA, TABLE_NAME, DEFINER, FALSE FROM information_schema.VIEWS
                  UNION ALL
                  SELECT ROUTINE_TYPE, ROUTINE_SCHEMA, ROUTINE_NAME, DEFINER, FALSE FROM information_schema.ROUTINES
                  UNION ALL
                  SELECT 'EVENT', EVENT_SCHEMA, EVENT_NAME, DEFINER, FALSE FROM information_schema.EVENTS) standing
            WHERE `schema` IN (:schema, :other)
              AND NOT EXISTS (SELECT 1 FROM mysql.user u WHERE CONCAT(u.User, '@', u.Host) = definer)
            ORDER BY bears DESC, `schema`, name
            """;

    private final TableName table;
    private final String other;

    MissingDefiners(AuthTables tables) {
        table = tables.name(ActiveTable.LEGACY);
        other = tables.schema();
    }

    /** @param bears it is a trigger on the old table */
    private record Orphan(String kind, String schema, String name, String definer, boolean bears) {
        TableName fullName() {
            return new TableName(schema, name);
        }
    }

    @Override
    public List<Finding> look(Sight sight) {
        List<Orphan> orphans = sight.sql()
                .sql(MISSING)
                .param("schema", table.schema())
                .param("table", table.table())
                .param("other", other)
                .query(Orphan.class)
                .list();
        Verdict verdict = new Verdict();
        orphans.forEach(one -> judge(one, verdict));
        return verdict.of(
                sight.asked("definers", "Definers that do not exist", MISSING, "none"),
                orphans.stream().map(Orphan::fullName).toList(),
                "Whatever stands in " + table.schema() + " and " + other + " has a definer that exists.");
    }

    private void judge(Orphan one, Verdict verdict) {
        String fact = "The " + one.kind().toLowerCase(Locale.ROOT) + " " + one.fullName() + " has the definer "
                + one.definer() + ", an account that does not exist, so ";
        String drop = "; DROP " + one.kind() + " " + one.fullName().sql() + ";";
        if (!one.bears()) {
            verdict.warn(
                    fact + "it fails with error 1449 when it is used, and a dump of its database may as well" + drop);
        } else if (one.name().startsWith("auth_lock_")) {
            verdict.stop(fact + "every write to " + table + " that fires it fails with error 1449" + drop
                    + " and PUT /api/fence makes it again.");
        } else {
            verdict.stop(fact + "every write to " + table + " that fires it fails with error 1449" + drop);
        }
    }
}
