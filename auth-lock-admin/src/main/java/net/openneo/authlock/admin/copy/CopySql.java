package net.openneo.authlock.admin.copy;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.openneo.authlock.admin.AuthTables;
import net.openneo.authlock.admin.TargetCollation;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.table.TableName;
import org.springframework.stereotype.Component;

/** Every statement by which the copy changes something, beside its triggers: sent by the copy, and shown by its dry run. */
@Component
final class CopySql {
    /** A column as the server writes it: its name, its type, its collation if it is not the table's, and the rest. */
    private static final Pattern COLUMN =
            Pattern.compile("(`(?:[^`]|``)+` \\w+(?:\\((?:'(?:[^'\\\\]|''|\\\\.)*'|[^')])*\\))?)"
                    + "(?: CHARACTER SET \\w+)?(?: COLLATE \\w+)?(.*)");

    private final TableName legacy;
    private final TableName staging;
    private final TableName real;
    private final TargetCollation collation;

    CopySql(AuthTables tables, StagingName staging, TargetCollation collation) {
        legacy = tables.name(ActiveTable.LEGACY);
        real = tables.name(ActiveTable.CONSOLIDATED);
        this.staging = staging.name();
        this.collation = collation;
    }

    String dropStaging() {
        return "DROP TABLE IF EXISTS " + staging.sql();
    }

    String dropEarlier() {
        return "DROP TABLE " + real.sql();
    }

    String create() {
        return "CREATE TABLE " + staging.sql() + " LIKE " + legacy.sql();
    }

    /**
     * What LIKE does not do: the names of the checks, another collation where one is wanted, and the next id, which no
     * copied row has reached. In one statement, since each ALTER writes the texts in the checks before it anew, in the
     * charset of the table.
     */
    Optional<String> shape(SourceTable source) {
        List<String> changes = Stream.of(checks(source), collation(source), nextId(source))
                .flatMap(List::stream)
                .toList();
        return changes.isEmpty()
                ? Optional.empty()
                : Optional.of("ALTER TABLE " + staging.sql() + " " + String.join(", ", changes));
    }

    /** Finds the next range: {@code first_key} and {@code last_key} are null where no row is left. */
    String range(SourceTable source, boolean beginning) {
        String key = TableName.quote(source.key());
        return "SELECT MIN(k) AS first_key, MAX(k) AS last_key FROM (SELECT " + key + " AS k FROM " + legacy.sql()
                + (beginning ? "" : " WHERE " + key + " > :after") + " ORDER BY " + key + " LIMIT :rows) AS next_rows";
    }

    String insert(SourceTable source) {
        String key = TableName.quote(source.key());
        return "INSERT INTO " + staging.sql() + " (" + source.columnList() + ") SELECT " + source.columnList()
                + " FROM " + legacy.sql() + " WHERE " + key + " BETWEEN :from AND :upTo";
    }

    String rename() {
        return "RENAME TABLE " + staging.sql() + " TO " + real.sql();
    }

    /** The server has numbered them anew. */
    private List<String> checks(SourceTable source) {
        List<TableText.Check> checks = source.text().checks();
        Stream<String> dropped = Stream.iterate(1, number -> number + 1)
                .limit(checks.size())
                .map(number -> "DROP CHECK " + TableName.quote(staging.table() + "_chk_" + number));
        Stream<String> added = checks.stream()
                .map(check -> check.movedTo(real, legacy))
                .map(check -> "ADD CONSTRAINT " + TableName.quote(check.name()) + " " + check.definition());
        return Stream.concat(dropped, added).toList();
    }

    /** Column by column: CONVERT TO would also make each TEXT a larger type. */
    private List<String> collation(SourceTable source) {
        Stream<String> table =
                Stream.of(source.collation()).filter(collation::changes).map(old -> "DEFAULT " + collation.sql());
        Stream<String> columns = source.columns().stream()
                .filter(column -> collation.changes(column.collation()))
                .map(column -> "MODIFY COLUMN " + withCollation(source, column.name()));
        return Stream.concat(table, columns).toList();
    }

    private static List<String> nextId(SourceTable source) {
        return source.nextId() == null ? List.of() : List.of("AUTO_INCREMENT = " + source.nextId());
    }

    private String withCollation(SourceTable source, String column) {
        Matcher parts = COLUMN.matcher(source.text().column(column).orElse(""));
        if (!parts.matches()) {
            throw new CopyStoppedException("The column " + column + " of " + legacy
                    + " is defined in a way that auth-lock does not understand, so it cannot be given another collation;"
                    + " leave auth-lock.consolidated-collation out.");
        }
        return parts.group(1) + " " + collation.sql() + parts.group(2);
    }
}
