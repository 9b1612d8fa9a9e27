package net.openneo.authlock.admin.copy;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import net.openneo.authlock.admin.AuthTables;
import net.openneo.authlock.admin.TargetCollation;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.table.TableName;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How the copy has to be made: as the table that it is made from, in another collation where one is wanted. */
@Component
final class CopyStructure {
    private static final Pattern COLLATION =
            Pattern.compile("(?: DEFAULT CHARSET=| COLLATE=| CHARACTER SET | COLLATE )\\w+");

    private static final Pattern INTRODUCER = Pattern.compile("\\b_(?:utf8mb[34]|latin1|ascii)'");

    private final TableName real;
    private final TargetCollation collation;

    CopyStructure(AuthTables tables, TargetCollation collation) {
        real = tables.name(ActiveTable.CONSOLIDATED);
        this.collation = collation;
    }

    /** @throws CopyStoppedException when it is made otherwise */
    void require(JdbcClient sql, SourceTable source, TableName copy) {
        TableText made = TableText.of(sql, copy);
        boolean same = comparable(source.text()).equals(comparable(made))
                && wantedChecks(source)
                        .equals(made.checks().stream().map(this::comparable).toList())
                && wantedCollations(source).equals(collations(SourceTable.columns(sql, copy)));
        if (!same) {
            throw new CopyStoppedException("The copy is not made like " + source.name() + "; compare SHOW CREATE TABLE "
                    + source.name().sql() + " with SHOW CREATE TABLE " + copy.sql() + ".");
        }
    }

    private List<String> comparable(TableText text) {
        return collation.consolidatedCollation() == null
                ? text.withoutChecks()
                : text.withoutChecks().stream()
                        .map(line -> COLLATION.matcher(line).replaceAll(""))
                        .map(line -> INTRODUCER.matcher(line).replaceAll("'"))
                        .toList();
    }

    /** The server writes the texts in an expression in the charset that the table has come to have. */
    private TableText.Check comparable(TableText.Check check) {
        return collation.consolidatedCollation() == null
                ? check
                : new TableText.Check(
                        check.name(), INTRODUCER.matcher(check.definition()).replaceAll("'"));
    }

    private List<TableText.Check> wantedChecks(SourceTable source) {
        return source.text().checks().stream()
                .map(check -> check.movedTo(real, source.name()))
                .map(this::comparable)
                .sorted(Comparator.comparing(TableText.Check::name))
                .toList();
    }

    private List<String> wantedCollations(SourceTable source) {
        return source.columns().stream()
                .map(column -> column.name() + " " + collation.of(column.collation()))
                .toList();
    }

    private static List<String> collations(List<SourceTable.Column> columns) {
        return columns.stream()
                .map(column -> column.name() + " " + column.collation())
                .toList();
    }
}
