package net.openneo.authlock.admin.preflight.rights;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.openneo.authlock.admin.AuthTables;
import net.openneo.authlock.admin.census.Accounts;
import net.openneo.authlock.admin.gate.Finding;
import net.openneo.authlock.admin.nodes.Node;
import net.openneo.authlock.admin.nodes.Nodes;
import net.openneo.authlock.admin.preflight.Check;
import net.openneo.authlock.admin.preflight.Sight;
import net.openneo.authlock.admin.preflight.Verdict;
import net.openneo.authlock.admin.server.Account;
import net.openneo.authlock.admin.server.Grants;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.table.TableName;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whether the auth app's accounts may use the new table as they use the old one, and auth-lock's own tables no further. */
@Component
@Order(410)
final class AppGrants implements Check {
    private static final List<String> ROWS = List.of("SELECT", "INSERT", "UPDATE", "DELETE");
    private static final String EXISTS =
            """
            SELECT COUNT(*) > 0 FROM information_schema.TABLES WHERE TABLE_SCHEMA = :schema AND TABLE_NAME = :table
            """;
    private static final List<String> CHANGES = List.of("INSERT", "UPDATE", "DELETE");

    private final Nodes nodes;
    private final Accounts accounts;
    private final AuthTables tables;
    private final TableName legacy;
    private final TableName consolidated;

    AppGrants(Nodes nodes, Accounts accounts, AuthTables tables) {
        this.nodes = nodes;
        this.accounts = accounts;
        this.tables = tables;
        this.legacy = tables.name(ActiveTable.LEGACY);
        this.consolidated = tables.name(ActiveTable.CONSOLIDATED);
    }

    @Override
    public List<Finding> look(Sight sight) {
        Sight.Asked asked = sight.asked(
                "app-grants",
                "The auth app's privileges on the new table and on auth-lock's own",
                "SHOW GRANTS FOR each account of auth_lock_node, with its active roles",
                "as on the old table; on auth-lock's tables what the README lists");
        List<Account> its = ofNodes();
        Verdict verdict = new Verdict();
        if (its.isEmpty()) {
            verdict.warn("No node of the auth app has been heard from, so it is not known whether its account may use "
                    + consolidated + "; start the app with auth-lock-core, and ask again.");
        }
        its.forEach(account -> judge(sight.sql(), account, verdict));
        return verdict.of(asked, its, "The auth app may use " + consolidated + " as it uses " + legacy + ".");
    }

    /** Nodes that are long gone may have had accounts that are gone as well. */
    private List<Account> ofNodes() {
        List<Account> all = accounts.all();
        return nodes.all().stream()
                .map(Node::account)
                .map(Account::parse)
                .distinct()
                .filter(all::contains)
                .toList();
    }

    private void judge(JdbcClient sql, Account account, Verdict verdict) {
        Grants grants = Grants.of(sql, account, accounts.activeRolesOf(account));
        List<String> remedies = remedies(sql, grants, account);
        if (!remedies.isEmpty()) {
            verdict.stop(
                    "The auth app's account " + account.sql() + " lacks privileges, so that the app could not go on"
                            + " after the switch; " + String.join(" ", remedies));
        }
        List<String> forCanary = missing(grants, forCanary());
        if (!forCanary.isEmpty()) {
            verdict.warn(
                    "The auth app's account " + account.sql() + " lacks privileges to try its critical paths before"
                            + " the new table is opened; " + MissingGrants.statements(forCanary, account));
        }
        List<String> tooMuch = Stream.of("auth_lock_control", "auth_lock_fence")
                .filter(table -> CHANGES.stream().anyMatch(change -> grants.has(change, tables.schema(), table)))
                .toList();
        if (!tooMuch.isEmpty()) {
            verdict.warn(tooMuch(grants, account, tooMuch));
        }
    }

    /** A table that does not exist yet takes a grant only together with CREATE. */
    private List<String> remedies(JdbcClient sql, Grants grants, Account account) {
        List<String> remedies = new ArrayList<>();
        List<String> onNew = onNew(grants);
        if (!onNew.isEmpty()) {
            boolean exists = sql.sql(EXISTS)
                    .param("schema", consolidated.schema())
                    .param("table", consolidated.table())
                    .query(Boolean.class)
                    .single();
            remedies.add(MissingGrants.statements(exists ? onNew : List.of("CREATE, " + onNew.get(0)), account));
            if (!exists) {
                remedies.add("REVOKE CREATE ON " + consolidated.sql() + " FROM " + account.sql() + ";");
            }
        }
        List<String> onOwn = missing(grants, own());
        if (!onOwn.isEmpty()) {
            remedies.add(MissingGrants.statements(onOwn, account));
        }
        return remedies;
    }

    private List<String> missing(Grants grants, List<Own> wanted) {
        return wanted.stream()
                .flatMap(own -> grants.missing(own.privileges(), tables.schema(), own.table()).stream())
                .toList();
    }

    private List<String> onNew(Grants grants) {
        List<String> onOld = ROWS.stream()
                .filter(row -> grants.has(row, legacy.schema(), legacy.table()))
                .toList();
        return grants.missing(
                String.join(", ", onOld.isEmpty() ? ROWS : onOld), consolidated.schema(), consolidated.table());
    }

    private record Own(String table, String privileges) {}

    private static List<Own> own() {
        return List.of(
                new Own("auth_lock_control", "SELECT"),
                new Own("auth_lock_node", "SELECT, INSERT, UPDATE"),
                new Own("auth_lock_deferred_sign_in", "SELECT, INSERT, DELETE"));
    }

    /** Without these the unlock wants somebody's reason. */
    private static List<Own> forCanary() {
        return List.of(
                new Own("auth_lock_canary", "SELECT, UPDATE"), new Own("auth_lock_pass", "SELECT, INSERT, DELETE"));
    }

    private String tooMuch(Grants grants, Account account, List<String> reached) {
        String by = reached.stream()
                .flatMap(table -> grants.reaching(tables.own(table), CHANGES).stream())
                .map(reach -> String.join(", ", reach.privileges()) + " ON " + reach.on())
                .distinct()
                .collect(Collectors.joining("; "));
        String narrower = Stream.concat(
                        Stream.of("SELECT, INSERT, UPDATE, DELETE ON " + consolidated.sql()),
                        Stream.concat(own().stream(), forCanary().stream())
                                .map(own -> own.privileges() + " ON "
                                        + tables.own(own.table()).sql()))
                .collect(Collectors.joining("; "));
        return "The auth app's account " + account.sql() + " may change " + String.join(" and ", reached) + " (" + by
                + "), so a mistake in the app could unlock the accounts; narrower are " + narrower
                + "; and each other table that the app uses.";
    }
}
