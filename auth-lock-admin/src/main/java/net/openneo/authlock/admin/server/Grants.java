package net.openneo.authlock.admin.server;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.openneo.authlock.table.TableName;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What an account may do, read from SHOW GRANTS: privileges on the server, on databases (with wildcards), on tables. */
public final class Grants {
    private static final Pattern LINE = Pattern.compile(
            "(GRANT|REVOKE) (.+?) ON (?:TABLE )?((\\*|`(?:[^`]|``)+`)\\.(\\*|`(?:[^`]|``)+`)) (?:TO|FROM) .*");
    private static final Pattern BETWEEN_PRIVILEGES = Pattern.compile(", *(?![^(]*\\))");
    private static final String WITH_GRANT_OPTION = " WITH GRANT OPTION";
    private static final Set<String> NOT_IN_ALL = Set.of("GRANT OPTION", "PROXY");

    private final List<Grant> grants;
    private final List<Grant> restrictions;

    private Grants(List<Grant> lines) {
        grants = lines.stream().filter(line -> !line.restricts()).toList();
        restrictions = lines.stream().filter(Grant::restricts).toList();
    }

    static Grants of(List<String> lines) {
        return new Grants(
                lines.stream().map(Grant::parse).filter(Objects::nonNull).toList());
    }

    /** What the session's own account may do, with the roles that are active in it. */
    public static Grants own(JdbcClient sql) {
        return of(sql.sql("SHOW GRANTS").query(String.class).list());
    }

    /**
     * What another account may do, which takes SELECT on the database mysql.
     *
     * @param roles that count for it
     */
    public static Grants of(JdbcClient sql, Account account, Collection<Account> roles) {
        String using = roles.isEmpty()
                ? ""
                : roles.stream().map(Account::sql).collect(Collectors.joining(", ", " USING ", ""));
        return of(sql.sql("SHOW GRANTS FOR " + account.sql() + using)
                .query(String.class)
                .list());
    }

    /**
     * The part of a GRANT statement that is missing, none when nothing is.
     *
     * @param privileges with commas between
     * @param schema the database, * for the server
     * @param table the table, * for the whole database
     */
    public List<String> missing(String privileges, String schema, String table) {
        Set<String> wanted = new LinkedHashSet<>(Arrays.asList(privileges.split(", ")));
        wanted.removeIf(privilege -> has(privilege, schema, table));
        if (wanted.isEmpty()) {
            return List.of();
        }
        return List.of(String.join(", ", wanted) + " ON " + name(schema) + "." + name(table));
    }

    /** True when some grant gives it, on all of the server, that database or that table. */
    public boolean has(String privilege, String schema, String table) {
        return grants.stream()
                .anyMatch(grant -> grant.gives(privilege, schema, table)
                        && !(grant.isOnServer()
                                && restrictions.stream().anyMatch(one -> one.gives(privilege, schema, table))));
    }

    /**
     * The grants by which it reaches a table or some columns of it, and what each of them gives.
     *
     * @param privileges that are of interest
     */
    public List<Reach> reaching(TableName table, Collection<String> privileges) {
        return grants.stream()
                .map(grant -> new Reach(
                        grant.isOnServer(),
                        privileges.stream()
                                .filter(privilege -> grant.touches(privilege, table)
                                        && (!grant.isOnServer() || has(privilege, table.schema(), table.table())))
                                .toList(),
                        grant.on()))
                .filter(reach -> !reach.privileges().isEmpty())
                .toList();
    }

    /**
     * A way to a table.
     *
     * @param server the grant is one on all databases
     * @param on what the grant is on, as it is written in a GRANT statement
     */
    public record Reach(boolean server, List<String> privileges, String on) {}

    private static String name(String part) {
        return part.equals("*") ? part : TableName.quote(part);
    }

    private record Grant(boolean restricts, Set<String> privileges, String on, String schema, String table) {
        static @Nullable Grant parse(String line) {
            Matcher matcher = LINE.matcher(line);
            if (!matcher.matches()) {
                return null;
            }
            Set<String> privileges = Arrays.stream(BETWEEN_PRIVILEGES.split(matcher.group(2)))
                    .map(privilege -> privilege.strip().toUpperCase(Locale.ROOT))
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            if (line.endsWith(WITH_GRANT_OPTION)) {
                privileges.add("GRANT OPTION");
            }
            return new Grant(
                    matcher.group(1).equals("REVOKE"),
                    privileges,
                    matcher.group(3),
                    unquoted(matcher.group(4)),
                    unquoted(matcher.group(5)));
        }

        private static String unquoted(String part) {
            return part.equals("*")
                    ? part
                    : part.substring(1, part.length() - 1).replace("``", "`");
        }

        boolean isOnServer() {
            return schema.equals("*");
        }

        boolean gives(String privilege, String wantedSchema, String wantedTable) {
            return names(privilege) && covers(wantedSchema) && (table.equals("*") || table.equals(wantedTable));
        }

        /** The same, and a privilege on a single column is enough. */
        boolean touches(String privilege, TableName wanted) {
            return gives(privilege, wanted.schema(), wanted.table())
                    || table.equals(wanted.table())
                            && schema.equals(wanted.schema())
                            && privileges.stream().anyMatch(one -> one.startsWith(privilege + " ("));
        }

        private boolean names(String privilege) {
            return privileges.contains(privilege)
                    || privileges.contains("ALL PRIVILEGES") && !NOT_IN_ALL.contains(privilege);
        }

        private boolean covers(String wantedSchema) {
            return isOnServer() || pattern().matcher(wantedSchema).matches();
        }

        /** In a grant on a database, _ and % are wildcards unless a backslash stands before them. */
        private Pattern pattern() {
            if (!table.equals("*")) {
                return Pattern.compile(Pattern.quote(schema));
            }
            StringBuilder regex = new StringBuilder();
            for (int at = 0; at < schema.length(); at++) {
                char c = schema.charAt(at);
                if (c == '\\' && at + 1 < schema.length()) {
                    regex.append(Pattern.quote(String.valueOf(schema.charAt(++at))));
                } else {
                    regex.append(c == '_' ? "." : c == '%' ? ".*" : Pattern.quote(String.valueOf(c)));
                }
            }
            return Pattern.compile(regex.toString());
        }
    }
}
