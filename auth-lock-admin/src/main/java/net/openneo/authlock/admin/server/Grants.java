package net.openneo.authlock.admin.server;

import java.util.Arrays;
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

/** What an account may do, read from SHOW GRANTS: privileges on the server, on databases (with wildcards), on tables. */
final class Grants {
    private static final Pattern LINE =
            Pattern.compile("GRANT (.+?) ON (?:TABLE )?(\\*|`(?:[^`]|``)+`)\\.(\\*|`(?:[^`]|``)+`) TO .*");
    private static final Set<String> NOT_IN_ALL = Set.of("GRANT OPTION", "PROXY");

    private final List<Grant> grants;

    private Grants(List<Grant> grants) {
        this.grants = grants;
    }

    static Grants of(List<String> lines) {
        return new Grants(
                lines.stream().map(Grant::parse).filter(Objects::nonNull).toList());
    }

    /**
     * The part of a GRANT statement that is missing, none when nothing is.
     *
     * @param privileges with commas between
     * @param schema the database, * for the server
     * @param table the table, * for the whole database
     */
    List<String> missing(String privileges, String schema, String table) {
        Set<String> wanted = new LinkedHashSet<>(Arrays.asList(privileges.split(", ")));
        wanted.removeIf(privilege -> grants.stream().anyMatch(grant -> grant.gives(privilege, schema, table)));
        if (wanted.isEmpty()) {
            return List.of();
        }
        return List.of(String.join(", ", wanted) + " ON " + name(schema) + "." + name(table));
    }

    private static String name(String part) {
        return part.equals("*") ? part : TableName.quote(part);
    }

    private record Grant(Set<String> privileges, String schema, String table) {
        static @Nullable Grant parse(String line) {
            Matcher matcher = LINE.matcher(line);
            if (!matcher.matches()) {
                return null;
            }
            Set<String> privileges = Arrays.stream(matcher.group(1).split(", *"))
                    .map(privilege -> privilege.strip().toUpperCase(Locale.ROOT))
                    .collect(Collectors.toSet());
            return new Grant(privileges, unquoted(matcher.group(2)), unquoted(matcher.group(3)));
        }

        private static String unquoted(String part) {
            return part.equals("*")
                    ? part
                    : part.substring(1, part.length() - 1).replace("``", "`");
        }

        boolean gives(String privilege, String wantedSchema, String wantedTable) {
            boolean named = privileges.contains(privilege)
                    || privileges.contains("ALL PRIVILEGES") && !NOT_IN_ALL.contains(privilege);
            return named && covers(wantedSchema) && (table.equals("*") || table.equals(wantedTable));
        }

        private boolean covers(String wantedSchema) {
            return schema.equals("*") || pattern().matcher(wantedSchema).matches();
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
