package net.openneo.authlock.admin.preflight.data;

import java.util.ArrayList;
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

/** Whether there are dates with a zero in the place of a month or a day, which sql_mode may forbid to be written again. */
@Component
@Order(510)
final class ZeroDates implements Check {
    private static final String COLUMNS =
            """
            SELECT COLUMN_NAME FROM information_schema.COLUMNS
            WHERE TABLE_SCHEMA = :schema AND TABLE_NAME = :table AND DATA_TYPE IN ('date', 'datetime', 'timestamp')
            ORDER BY ORDINAL_POSITION
            """;

    private final TableName table;

    ZeroDates(AuthTables tables) {
        this.table = tables.name(ActiveTable.LEGACY);
    }

    @Override
    public List<Finding> look(Sight sight) {
        List<String> columns = sight.sql()
                .sql(COLUMNS)
                .param("schema", table.schema())
                .param("table", table.table())
                .query(String.class)
                .list();
        String count = count(columns);
        List<String> found = found(sight, columns, count);
        String mode =
                sight.sql().sql("SELECT @@GLOBAL.sql_mode").query(String.class).single();
        Verdict verdict = new Verdict();
        if (!found.isEmpty()) {
            verdict.warn(table + " has dates with a month or a day of zero: " + String.join(", ", found)
                    + ". The copy keeps them. " + meaning(mode));
        }
        return verdict.of(
                sight.asked("zero-dates", "Dates with a month or a day of zero", count, "none"),
                found + ", sql_mode " + mode,
                "No date in " + table + " has a month or a day of zero.");
    }

    private String count(List<String> columns) {
        String sums = columns.stream()
                .map(TableName::quote)
                .map(column -> "COALESCE(SUM(MONTH(%1$s) = 0 OR DAYOFMONTH(%1$s) = 0), 0)".formatted(column))
                .collect(Collectors.joining(", "));
        return "SELECT " + (sums.isEmpty() ? "0" : sums) + " FROM " + table.sql();
    }

    private static List<String> found(Sight sight, List<String> columns, String count) {
        List<String> found = new ArrayList<>();
        if (columns.isEmpty()) {
            return found;
        }
        sight.sql().sql(count).query(row -> {
            for (int at = 0; at < columns.size(); at++) {
                if (row.getLong(at + 1) > 0) {
                    found.add(columns.get(at) + " in " + row.getLong(at + 1) + " rows");
                }
            }
        });
        return found;
    }

    private static String meaning(String mode) {
        return mode.contains("NO_ZERO_DATE") || mode.contains("NO_ZERO_IN_DATE")
                ? "The server's sql_mode forbids them, so an UPDATE that writes such a column again is refused, as it is"
                        + " today; set them to NULL where they mean nothing."
                : "The server's sql_mode allows them; a server with another one would refuse to write them again.";
    }
}
