package net.openneo.authlock.admin.preflight;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.openneo.authlock.admin.preflight.DatabaseAccount.Rights;
import net.openneo.authlock.admin.preflight.DatabaseAccount.Use;
import net.openneo.authlock.admin.server.Grants;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The accounts of the server, what each may do, and whether it is used. Reads the tables of the database mysql. */
@Component
final class DatabaseAccounts {
    /**
     * A client is taken for each account of its name that its host fits, and where the server could not count all of
     * them, for every account.
     */
    static final String ACCOUNTS =
            """
            SELECT CONCAT(QUOTE(u.User), '@', QUOTE(u.Host)) AS name, u.account_locked = 'Y' AS locked,
                   CONCAT(u.User, '@', u.Host) = CONVERT(CURRENT_USER() USING utf8mb4) AS own,
                   EXISTS (SELECT 1 FROM auth_lock_node n
                           WHERE n.database_account = CONCAT(u.User, '@', u.Host)
                             AND n.last_seen > UTC_TIMESTAMP(3) - INTERVAL 7 DAY) AS app,
                   EXISTS (SELECT 1 FROM performance_schema.threads t
                           WHERE t.PROCESSLIST_USER = u.User AND t.PROCESSLIST_TIME >= 1
                             AND (t.PROCESSLIST_HOST LIKE u.Host OR u.Host LIKE '%/%')) AS connected,
                   EXISTS (SELECT 1 FROM performance_schema.accounts a
                           WHERE a.USER = u.User AND (a.HOST LIKE u.Host OR u.Host LIKE '%/%'))
                     OR (SELECT VARIABLE_VALUE > 0 FROM performance_schema.global_status
                         WHERE VARIABLE_NAME = 'Performance_schema_accounts_lost') AS seen
            FROM mysql.user u ORDER BY u.User, u.Host
            """;

    private static final String ROLES =
            """
            SELECT CONCAT(QUOTE(FROM_USER), '@', QUOTE(FROM_HOST)) AS role,
                   CONCAT(QUOTE(TO_USER), '@', QUOTE(TO_HOST)) AS holder
            FROM mysql.role_edges
            """;
    private static final Pattern MANDATORY =
            Pattern.compile("[`'\"]?([^`'\"@,]+)[`'\"]?(?:@[`'\"]?([^`'\",]+)[`'\"]?)?");

    private record Row(String name, boolean locked, boolean own, boolean app, boolean connected, boolean seen) {
        /** The auth app's own account counts as such even where admin uses it as well. */
        Use use() {
            if (app) {
                return Use.APP;
            }
            if (own) {
                return Use.OWN;
            }
            return connected ? Use.CONNECTED : seen ? Use.SEEN : Use.UNSEEN;
        }
    }

    private record Edge(String role, String holder) {}

    /** All but those that nobody can log in by and nobody is logged in by: roles, and the server's own. */
    List<DatabaseAccount> all(JdbcClient sql) {
        List<Edge> edges = sql.sql(ROLES).query(Edge.class).list();
        Set<String> mandatory = mandatory(sql);
        List<Row> rows = sql.sql(ACCOUNTS).query(Row.class).list();
        Map<String, Grants> grants = rows.stream().collect(Collectors.toMap(Row::name, row -> grants(sql, row.name())));
        return rows.stream()
                .filter(row -> !row.locked() || row.app() || row.connected())
                .map(row ->
                        new DatabaseAccount(row.name(), row.locked(), row.use(), rights(row, edges, mandatory, grants)))
                .toList();
    }

    private static List<Rights> rights(Row row, List<Edge> edges, Set<String> mandatory, Map<String, Grants> grants) {
        Set<String> holders = new LinkedHashSet<>(List.of(row.name()));
        holders.addAll(mandatory);
        List<String> toFollow = new ArrayList<>(holders);
        for (int at = 0; at < toFollow.size(); at++) {
            String holder = toFollow.get(at);
            edges.stream()
                    .filter(edge -> edge.holder().equals(holder))
                    .map(Edge::role)
                    .filter(holders::add)
                    .forEach(toFollow::add);
        }
        return holders.stream()
                .flatMap(holder -> Stream.ofNullable(grants.get(holder)).map(given -> new Rights(holder, given)))
                .toList();
    }

    private static Grants grants(JdbcClient sql, String name) {
        return Grants.of(sql.sql("SHOW GRANTS FOR " + name).query(String.class).list());
    }

    /** The roles that everybody has. */
    private static Set<String> mandatory(JdbcClient sql) {
        String roles =
                sql.sql("SELECT @@GLOBAL.mandatory_roles").query(String.class).single();
        Matcher matcher = MANDATORY.matcher(roles.replaceAll("\\s", ""));
        return Stream.iterate(matcher, Matcher::find, m -> m)
                .map(m -> "'" + m.group(1) + "'@'" + (m.group(2) == null ? "%" : m.group(2)) + "'")
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
