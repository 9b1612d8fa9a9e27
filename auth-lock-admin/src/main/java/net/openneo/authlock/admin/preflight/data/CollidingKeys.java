package net.openneo.authlock.admin.preflight.data;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.openneo.authlock.admin.AuthTables;
import net.openneo.authlock.admin.TargetCollation;
import net.openneo.authlock.admin.gate.Finding;
import net.openneo.authlock.admin.preflight.Check;
import net.openneo.authlock.admin.preflight.Sight;
import net.openneo.authlock.admin.preflight.Verdict;
import net.openneo.authlock.admin.preflight.tables.AccountKey;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.table.TableName;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Whether values of a unique index that differ today would be the same under the new table's collation. */
@Component
@Order(530)
final class CollidingKeys implements Check {
    private static final String PARTS =
            """
            SELECT s.INDEX_NAME AS `index`, s.COLUMN_NAME AS name, s.SUB_PART AS length, c.COLLATION_NAME AS collation
            FROM information_schema.STATISTICS s
            LEFT JOIN information_schema.COLUMNS c
              ON c.TABLE_SCHEMA = s.TABLE_SCHEMA AND c.TABLE_NAME = s.TABLE_NAME AND c.COLUMN_NAME = s.COLUMN_NAME
            WHERE s.TABLE_SCHEMA = :schema AND s.TABLE_NAME = :table AND s.NON_UNIQUE = 0
            ORDER BY s.INDEX_NAME, s.SEQ_IN_INDEX
            """;

    private final TargetCollation target;
    private final TableName table;

    CollidingKeys(TargetCollation target, AuthTables tables) {
        this.target = target;
        this.table = tables.name(ActiveTable.LEGACY);
    }

    /** @param name null for an expression */
    private record Part(String index, @Nullable String name, @Nullable Integer length, @Nullable String collation) {
        String sql(TargetCollation target) {
            String column = TableName.quote(String.valueOf(name));
            String whole = length == null ? column : "LEFT(" + column + ", " + length + ")";
            return target.changes(collation) ? TextColumns.converted(whole, target) : whole;
        }
    }

    @Override
    public List<Finding> look(Sight sight) {
        Sight.Asked asked =
                sight.asked("unique-collisions", "Unique values that the collation would make equal", PARTS, "none");
        if (target.consolidatedCollation() == null) {
            return asked.passed(
                    "no other collation",
                    "The new table has the collations of the old one, so no two values become equal.");
        }
        Map<String, List<Part>> indexes = sight
                .sql()
                .sql(PARTS)
                .param("schema", table.schema())
                .param("table", table.table())
                .query(Part.class)
                .list()
                .stream()
                .collect(Collectors.groupingBy(Part::index, LinkedHashMap::new, Collectors.toList()));
        Verdict verdict = new Verdict();
        indexes.forEach((index, parts) -> judge(sight, index, parts, verdict));
        return verdict.of(
                asked,
                indexes.keySet(),
                "All values of the unique indexes of " + table + " still differ under " + target.consolidatedCollation()
                        + ".");
    }

    private void judge(Sight sight, String index, List<Part> parts, Verdict verdict) {
        if (parts.stream().anyMatch(part -> part.name() == null)) {
            verdict.stop("The unique index " + index + " of " + table
                    + " is on an expression, so it cannot be told whether its"
                    + " values would still differ under " + target.consolidatedCollation()
                    + "; leave out auth-lock.consolidated-collation.");
        } else if (parts.stream().anyMatch(part -> target.changes(part.collation()))) {
            count(sight, index, parts, verdict);
        }
    }

    private void count(Sight sight, String index, List<Part> parts, Verdict verdict) {
        String complete = parts.stream()
                .map(part -> TableName.quote(String.valueOf(part.name())) + " IS NOT NULL")
                .collect(Collectors.joining(" AND "));
        String groups = " FROM " + table.sql() + " WHERE " + complete + " GROUP BY "
                + parts.stream().map(part -> part.sql(target)).collect(Collectors.joining(", "))
                + " HAVING COUNT(*) > 1";
        long collisions = sight.sql()
                .sql("SELECT COUNT(*) FROM (SELECT 1" + groups + ") same")
                .query(Long.class)
                .single();
        if (collisions > 0) {
            String key = AccountKey.of(sight.sql(), table).map(AccountKey::sql).orElse("*");
            verdict.stop(collisions + " values of the unique index " + index + " of " + table
                    + " differ in some accounts today"
                    + " and would be the same under " + target.consolidatedCollation()
                    + ", so the copy would fail; change those accounts, or auth-lock.consolidated-collation. Their ids:"
                    + " SELECT GROUP_CONCAT(" + key + ")" + groups + ";");
        }
    }
}
