package net.openneo.authlock.table;

import java.util.ArrayList;
import java.util.List;

/**
 * The validated name of a table with its database, and the only way by which a name gets into SQL.
 *
 * @param schema the database, 1 to 64 characters, as MySQL stores it (unquoted)
 * @param table the table, 1 to 64 characters, as MySQL stores it (unquoted)
 */
public record TableName(String schema, String table) {
    private static final int MAX_LENGTH = 64;

    public TableName {
        requireIdentifier(schema);
        requireIdentifier(table);
    }

    /**
     * Reads {@code database.table}; a part with a dot, a space or another special character stands in backticks.
     *
     * @throws InvalidTableNameException with a sentence that says what is wrong and what to write instead
     */
    public static TableName parse(String text) {
        List<String> parts = new Parts(text).read();
        if (parts.size() != 2) {
            throw new InvalidTableNameException(
                    text, "it has to be a database and a table with one dot between, like openneo_id.users");
        }
        return new TableName(parts.get(0), parts.get(1));
    }

    /** The name for use in SQL, both parts quoted. */
    public String sql() {
        return quote(schema) + "." + quote(table);
    }

    /** Another table of the same database. */
    public TableName sibling(String otherTable) {
        return new TableName(schema, otherTable);
    }

    /** An identifier for use in SQL. */
    public static String quote(String identifier) {
        requireIdentifier(identifier);
        return '`' + identifier.replace("`", "``") + '`';
    }

    @Override
    public String toString() {
        return schema + "." + table;
    }

    private static void requireIdentifier(String identifier) {
        if (identifier.isEmpty()) {
            throw new InvalidTableNameException(identifier, "a name cannot be empty");
        }
        if (identifier.length() > MAX_LENGTH) {
            throw new InvalidTableNameException(
                    identifier, "a name has at most 64 characters, this one has " + identifier.length());
        }
        if (identifier.endsWith(" ")) {
            throw new InvalidTableNameException(identifier, "a name cannot end in a space");
        }
        if (identifier.chars().anyMatch(c -> c < ' ' || c == 0x7f || Character.isSurrogate((char) c))) {
            throw new InvalidTableNameException(
                    identifier, "a name cannot hold control characters or characters outside the basic plane");
        }
    }

    /** Splits at dots outside backticks. */
    private static final class Parts {
        private final String text;
        private final List<String> parts = new ArrayList<>();
        private int at;

        Parts(String text) {
            this.text = text;
        }

        List<String> read() {
            do {
                parts.add(at < text.length() && text.charAt(at) == '`' ? quoted() : plain());
            } while (at < text.length() && text.charAt(at++) == '.');
            if (at < text.length()) {
                throw new InvalidTableNameException(text, "nothing but a dot may follow a closing backtick");
            }
            return parts;
        }

        private String quoted() {
            StringBuilder name = new StringBuilder();
            for (at++; at < text.length(); at++) {
                char c = text.charAt(at);
                if (c != '`') {
                    name.append(c);
                } else if (at + 1 < text.length() && text.charAt(at + 1) == '`') {
                    name.append('`');
                    at++;
                } else {
                    at++;
                    return name.toString();
                }
            }
            throw new InvalidTableNameException(text, "a backtick is opened and not closed");
        }

        private String plain() {
            int from = at;
            while (at < text.length() && text.charAt(at) != '.') {
                char c = text.charAt(at++);
                boolean fits = c == '_' || c == '$' || c >= 0x80 || Character.isLetterOrDigit(c);
                if (!fits) {
                    throw new InvalidTableNameException(
                            text, "the character '" + c + "' is only allowed between backticks");
                }
            }
            return text.substring(from, at);
        }
    }
}
