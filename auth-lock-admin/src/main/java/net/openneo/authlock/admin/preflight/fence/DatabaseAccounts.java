package net.openneo.authlock.admin.preflight.fence;

import java.util.List;
import java.util.stream.Stream;
import net.openneo.authlock.admin.census.Accounts;
import net.openneo.authlock.admin.preflight.fence.DatabaseAccount.Rights;
import net.openneo.authlock.admin.preflight.fence.DatabaseAccount.Use;
import net.openneo.authlock.admin.server.Account;
import net.openneo.authlock.admin.server.Grants;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The accounts of the server that can be logged in by, what each may do, and whether it is used. */
@Component
final class DatabaseAccounts {
    /**
     * A client is taken for each account of its name that its host fits, and where the server could not count all of
     * them, for every account.
     */
    static final String USE =
            """
            SELECT u.account_locked = 'Y' AS locked,
                   CONCAT(u.User, '@', u.Host) = CONVERT(CURRENT_USER() USING utf8mb4) AS own,
                   EXISTS (SELECT 1 FROM auth_lock_node n
                           WHERE n.database_account = CONCAT(u.User, '@', u.Host)
                             AND n.last_seen > UTC_TIMESTAMP(3) - INTERVAL 7 DAY) AS app,
                   EXISTS (SELECT 1 FROM performance_schema.threads t
                           WHERE t.PROCESSLIST_USER = u.User AND t.PROCESSLIST_TIME >= 1
                             AND (t.PROCESSLIST_HOST LIKE u.Host OR u.Host LIKE '%/%')) AS connected,
                   EXISTS (SELECT 1 FROM performance_schema.accounts a
                           WHERE a.USER = u.User AND (a.HOST LIKE u.Host OR u.Host LIKE '%/%'))
                     OR NOT @@performance_schema
                     OR NOT EXISTS (SELECT 1 FROM performance_schema.global_status
                                    WHERE VARIABLE_NAME = 'Performance_schema_accounts_lost' AND VARIABLE_VALUE = 0)
                     AS seen
            FROM mysql.user u WHERE u.User = :user AND u.Host = :host
            """;

    private final Accounts accounts;

    DatabaseAccounts(Accounts accounts) {
        this.accounts = accounts;
    }

    private record Signs(boolean locked, boolean own, boolean app, boolean connected, boolean seen) {
        /** The auth app's account counts as such even where admin uses it as well. */
        Use use() {
            if (app) {
                return Use.APP;
            }
            if (own) {
                return Use.OWN;
            }
            return connected ? Use.CONNECTED : seen ? Use.SEEN : Use.UNSEEN;
        }

        /** Roles are locked. */
        boolean isDead() {
            return locked && !app && !connected;
        }
    }

    List<DatabaseAccount> all(JdbcClient sql) {
        return accounts.all().stream().flatMap(account -> look(sql, account)).toList();
    }

    private Stream<DatabaseAccount> look(JdbcClient sql, Account account) {
        return sql
                .sql(USE)
                .param("user", account.user())
                .param("host", account.host())
                .query(Signs.class)
                .optional()
                .filter(signs -> !signs.isDead())
                .map(signs -> new DatabaseAccount(account, signs.use(), rights(sql, account)))
                .stream();
    }

    private List<Rights> rights(JdbcClient sql, Account account) {
        return Stream.concat(Stream.of(account), accounts.rolesOf(account).stream())
                .map(holder -> new Rights(holder, Grants.of(sql, holder, List.of())))
                .toList();
    }
}
