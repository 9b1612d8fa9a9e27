package net.openneo.authlock.admin.preflight.data;

import java.util.List;
import java.util.Optional;
import net.openneo.authlock.admin.AuthTables;
import net.openneo.authlock.admin.gate.Finding;
import net.openneo.authlock.admin.preflight.Check;
import net.openneo.authlock.admin.preflight.Sight;
import net.openneo.authlock.admin.preflight.Verdict;
import net.openneo.authlock.admin.preflight.tables.AccountKey;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.table.TableName;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Whether each account has its row in the table that is tied to the accounts, and each such row its account. */
@Component
@Order(520)
final class Orphans implements Check {
    private static final String EXISTS =
            """
            SELECT COUNT(*) FROM information_schema.COLUMNS
            WHERE TABLE_SCHEMA = :schema AND TABLE_NAME = :table AND COLUMN_NAME = :column
            """;
    private static final String COUNT =
            """
            SELECT (SELECT COUNT(*) FROM %1$s a WHERE NOT EXISTS (SELECT 1 FROM %3$s l WHERE l.%4$s = a.%2$s)) AS accounts,
                   (SELECT COUNT(*) FROM %3$s l WHERE l.%4$s IS NOT NULL
                      AND NOT EXISTS (SELECT 1 FROM %1$s a WHERE a.%2$s = l.%4$s)) AS companions
            """;

    private final TiesProperties link;
    private final AuthTables tables;

    Orphans(TiesProperties link, AuthTables tables) {
        this.link = link;
        this.tables = tables;
    }

    /**
     * @param accounts those without a row in the other table
     * @param companions rows of the other table without an account
     */
    private record Counts(long accounts, long companions) {
        @Override
        public String toString() {
            return accounts + " accounts, " + companions + " rows";
        }
    }

    @Override
    public List<Finding> look(Sight sight) {
        Optional<TableName> linked = link.tableAndColumn();
        if (linked.isEmpty()) {
            return asked(sight, "auth-lock.admin.preflight.linked-column")
                    .passed("none", "No column is said to hold the ids of accounts.");
        }
        TableName companion = tables.own(linked.get().schema());
        String column = linked.get().table();
        boolean exists = sight.sql()
                        .sql(EXISTS)
                        .param("schema", companion.schema())
                        .param("table", companion.table())
                        .param("column", column)
                        .query(Integer.class)
                        .single()
                > 0;
        return exists
                ? count(sight, companion, column)
                : asked(sight, EXISTS)
                        .passed(
                                "no such column",
                                "There is no column " + column + " in " + companion
                                        + ", so nothing there is tied to the accounts; auth-lock.admin.preflight.linked-column"
                                        + " names another one where there is one.");
    }

    private List<Finding> count(Sight sight, TableName companion, String column) {
        TableName table = tables.name(ActiveTable.LEGACY);
        Optional<AccountKey> key = AccountKey.of(sight.sql(), table);
        if (key.isEmpty()) {
            return asked(sight, AccountKey.KEY)
                    .stopped(
                            "no key",
                            "Ids cannot be looked at where there is no single key of integers; see source-table.");
        }
        String question = COUNT.formatted(table.sql(), key.get().sql(), companion.sql(), TableName.quote(column));
        Counts counts = sight.sql().sql(question).query(Counts.class).single();
        Verdict verdict = new Verdict();
        if (counts.accounts() > 0) {
            verdict.warn(counts.accounts() + " accounts in " + table + " have no row in " + companion
                    + ". The move leaves that as it is; look at them first where each account should have one.");
        }
        if (counts.companions() > 0) {
            verdict.warn(
                    counts.companions() + " rows of " + companion + " name by " + column + " an account that " + table
                            + " has not. The move leaves that as it is; should ids of deleted accounts ever come back, these rows"
                            + " would belong to strangers.");
        }
        return verdict.of(
                asked(sight, question),
                counts,
                "Each account has a row in " + companion + ", and each row there its account.");
    }

    private static Sight.Asked asked(Sight sight, String question) {
        return sight.asked(
                "orphans", "Accounts and the rows that are tied to them", question, "none without the other");
    }
}
