package net.openneo.authlock.admin.preflight.fence;

import java.util.List;
import java.util.Set;
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

/** Whether somebody writes in XA transactions, whose hold on the fence does not outlive a crash of the server. */
@Component
@Order(330)
final class XaUse implements Check {
    private static final String PREPARED = "XA RECOVER";
    private static final String USED =
            """
            SELECT DISTINCT USER FROM performance_schema.events_statements_summary_by_account_by_event_name
            WHERE EVENT_NAME IN ('statement/sql/xa_start', 'statement/sql/xa_prepare', 'statement/sql/xa_commit')
              AND COUNT_STAR > 0 AND USER IS NOT NULL
            """;
    private static final String FORGET =
            "TRUNCATE TABLE performance_schema.events_statements_summary_by_account_by_event_name;";

    private final DatabaseAccounts accounts;
    private final TableName table;

    XaUse(DatabaseAccounts accounts, AuthTables tables) {
        this.accounts = accounts;
        this.table = tables.name(ActiveTable.LEGACY);
    }

    @Override
    public List<Finding> look(Sight sight) {
        Sight.Asked asked = sight.asked(
                "xa", "XA transactions", PREPARED + "; " + USED, "none prepared, none by writers of the accounts");
        int prepared = sight.sql().sql(PREPARED).query().listOfRows().size();
        List<DatabaseAccount> users = users(sight);
        Verdict verdict = new Verdict();
        if (prepared > 0) {
            verdict.stop(
                    "Prepared XA transactions wait for their owners: " + prepared + " of them. One that has written"
                            + " to the accounts would commit behind the fence after a crash of the server; XA RECOVER CONVERT XID"
                            + " names them, XA COMMIT or XA ROLLBACK ends them.");
        }
        users.forEach(user -> judge(user, verdict));
        return verdict.of(
                asked,
                prepared + " prepared, used by " + users,
                "No XA transaction is prepared, and no account that may write to " + table
                        + " has begun one since the server began to count.");
    }

    private List<DatabaseAccount> users(Sight sight) {
        Set<String> names =
                sight.sql().sql(USED).query(String.class).list().stream().collect(Collectors.toSet());
        return accounts.all(sight.sql()).stream()
                .filter(account -> names.contains(account.account().user()))
                .filter(account ->
                        List.of("INSERT", "UPDATE", "DELETE").stream().anyMatch(right -> account.may(right, table)))
                .toList();
    }

    private void judge(DatabaseAccount user, Verdict verdict) {
        String fact =
                user + " may write to " + table + " and has used XA since the server began to count; a prepared XA"
                        + " transaction loses its hold on the fence when the server crashes, and commits behind it. ";
        if (user.isInUse()) {
            verdict.stop(fact + "Let it write without XA until the accounts have moved; then " + FORGET);
        } else {
            verdict.warn(fact + "Let nobody use it so until the accounts have moved.");
        }
    }
}
