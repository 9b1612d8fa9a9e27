package net.openneo.authlock.admin.census;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import net.openneo.authlock.admin.server.Account;
import net.openneo.authlock.admin.server.MySqlError;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The accounts that the server has, and their roles. */
@Component
public final class Accounts {
    private static final String ALL =
            """
            SELECT User AS user, Host AS host FROM mysql.user
            WHERE User NOT IN ('mysql.infoschema', 'mysql.session', 'mysql.sys')
            ORDER BY User, Host
            """;
    private static final String ROLES =
            "SELECT FROM_USER AS user, FROM_HOST AS host FROM mysql.role_edges WHERE TO_USER = :user AND TO_HOST = :host";
    private static final String DEFAULT_ROLES =
            """
            SELECT DEFAULT_ROLE_USER AS user, DEFAULT_ROLE_HOST AS host
            FROM mysql.default_roles WHERE USER = :user AND HOST = :host
            """;
    private static final String GRANTED = "SELECT DISTINCT FROM_USER AS user, FROM_HOST AS host FROM mysql.role_edges";

    private final JdbcClient sql;

    Accounts(JdbcClient sql) {
        this.sql = sql;
    }

    /** All but the server's own. */
    public List<Account> all() {
        return sql.sql(ALL).query(Accounts::account).list();
    }

    /**
     * @throws UnknownAccountException when the server has no account of one of the names
     * @throws UnreadableAccountsException when admin may not read which it has
     */
    public void requireKnown(List<String> names) {
        if (names.isEmpty()) {
            return;
        }
        List<Account> all = readable(this::all);
        for (String name : names) {
            if (all.stream().noneMatch(account -> account.isCalled(name))) {
                throw new UnknownAccountException(name);
            }
        }
    }

    public <T> T readable(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (DataAccessException e) {
            if (MySqlError.of(e) == MySqlError.TABLE_ACCESS_DENIED) {
                throw new UnreadableAccountsException(Account.own(sql));
            }
            throw e;
        }
    }

    /** Those that have been granted to somebody. */
    Set<Account> roles() {
        return new LinkedHashSet<>(sql.sql(GRANTED).query(Accounts::account).list());
    }

    /** The roles that an account can put on, with the roles of those. */
    public Set<Account> rolesOf(Account account) {
        Set<Account> found = new LinkedHashSet<>(mandatory());
        List<Account> next = new ArrayList<>(List.of(account));
        while (!next.isEmpty()) {
            Account one = next.remove(0);
            asked(ROLES, one).stream().filter(found::add).forEach(next::add);
        }
        return found;
    }

    /** The roles that an account has on without doing anything. */
    public Set<Account> activeRolesOf(Account account) {
        boolean all = sql.sql("SELECT @@activate_all_roles_on_login")
                .query(Boolean.class)
                .single();
        return all ? rolesOf(account) : new LinkedHashSet<>(asked(DEFAULT_ROLES, account));
    }

    private List<Account> mandatory() {
        String names = sql.sql("SELECT @@mandatory_roles").query(String.class).single();
        List<Account> all = new ArrayList<>();
        for (String name : names.isBlank() ? new String[0] : names.split(",")) {
            all.add(Account.parse(name.strip().replace("`", "").replace("'", "")));
        }
        return all;
    }

    private List<Account> asked(String query, Account account) {
        return sql.sql(query)
                .param("user", account.user())
                .param("host", account.host())
                .query(Accounts::account)
                .list();
    }

    private static Account account(ResultSet row, int number) throws SQLException {
        return new Account(row.getString("user"), row.getString("host"));
    }
}
