package net.openneo.authlock.admin.census;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.openneo.authlock.admin.server.Account;
import net.openneo.authlock.admin.server.Grants;
import net.openneo.authlock.table.TableName;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who may use a table, and by which grants: their own, or those of a role that they can put on. */
@Component
final class Holders {
    private static final List<String> PRIVILEGES = List.of("SELECT", "INSERT", "UPDATE", "DELETE");

    private final Accounts accounts;

    Holders(Accounts accounts) {
        this.accounts = accounts;
    }

    /** With no way at all for those who may not use it; what was granted as a role is left out. */
    Map<Account, List<Way>> all(JdbcClient sql, TableName table) {
        Map<Account, List<Way>> all = new LinkedHashMap<>();
        Set<Account> roles = accounts.roles();
        for (Account account : accounts.all()) {
            if (!roles.contains(account)) {
                all.put(account, ways(sql, account, table));
            }
        }
        return all;
    }

    private List<Way> ways(JdbcClient sql, Account account, TableName table) {
        List<Way> ways = new ArrayList<>(reaching(sql, account, null, table));
        accounts.rolesOf(account).forEach(role -> ways.addAll(reaching(sql, role, role, table)));
        return ways;
    }

    private List<Way> reaching(JdbcClient sql, Account holder, @Nullable Account role, TableName table) {
        return Grants.of(sql, holder, List.of()).reaching(table, PRIVILEGES).stream()
                .map(reach -> new Way(reach.server(), reach.privileges(), reach.on(), role))
                .toList();
    }
}
