package net.openneo.authlock.admin.revoke;

import java.util.regex.Pattern;

/** The name of a database as it stands in a grant, where _ and % are wildcards unless a backslash stands before them. */
record DatabasePattern(String text) {
    /**
     * True when it is meant to be that database and no other. {@code openneo_id} would match openneoXid as well, and
     * nobody means that.
     */
    boolean is(String database) {
        return text.equals(database)
                || text.replace("\\_", "_").replace("\\%", "%").equals(database);
    }

    boolean matches(String database) {
        StringBuilder regex = new StringBuilder();
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '\\' && at + 1 < text.length()) {
                regex.append(quoted(text.charAt(++at)));
            } else {
                regex.append(c == '_' ? "." : c == '%' ? ".*" : quoted(c));
            }
        }
        return database.matches(regex.toString());
    }

    private static String quoted(char c) {
        return Pattern.quote(String.valueOf(c));
    }
}
