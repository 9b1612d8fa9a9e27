package net.openneo.authlock.admin.server;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A database account, by the name that the server grants privileges to.
 *
 * @param host a pattern, like {@code %}
 */
public record Account(String user, String host) {
    /** Reads {@code user@host}, as CURRENT_USER() tells it; a user's name may have an @ of its own. */
    public static Account parse(String text) {
        int at = text.lastIndexOf('@');
        return at < 0 ? new Account(text, "%") : new Account(text.substring(0, at), text.substring(at + 1));
    }

    /** The one that the session was let in as. */
    public static Account own(JdbcClient sql) {
        return parse(sql.sql("SELECT CURRENT_USER()").query(String.class).single());
    }

    /** For use in SQL, both parts quoted. */
    public String sql() {
        return quote(user) + "@" + quote(host);
    }

    /** True when that is what somebody calls it: by its user's name, which may be that of several, or by both parts. */
    public boolean isCalled(String name) {
        return name.equals(user) || name.equals(toString());
    }

    @Override
    public String toString() {
        return user + "@" + host;
    }

    private static String quote(String part) {
        return "'" + part.replace("\\", "\\\\").replace("'", "''") + "'";
    }
}
