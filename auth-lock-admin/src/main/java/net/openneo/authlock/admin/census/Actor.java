package net.openneo.authlock.admin.census;

import java.util.regex.Pattern;
import net.openneo.authlock.admin.server.Account;

/**
 * Somebody who is or was connected. The server counts by the host from which they come, not by the account that they were
 * let in as.
 *
 * @param host a name or an address
 */
public record Actor(String user, String host) {
    private static final Pattern ADDRESS = Pattern.compile("[0-9.%_]+|[0-9a-fA-F:%_]*:[0-9a-fA-F:%_]*");

    /**
     * False only where it cannot be that account: an address may stand for a name, and the other way round, and whoever
     * gives a name that the server does not know may be let in as nobody.
     */
    public boolean mayBe(Account account) {
        return (account.user().equals(user) || account.user().isEmpty()) && mayMatch(account.host());
    }

    private boolean mayMatch(String pattern) {
        if (pattern.contains("/") || isAddress(pattern) && !isAddress(host)) {
            return true;
        }
        return Pattern.compile(regex(pattern), Pattern.CASE_INSENSITIVE)
                .matcher(host)
                .matches();
    }

    private static boolean isAddress(String text) {
        return !text.equals("%") && ADDRESS.matcher(text).matches();
    }

    private static String regex(String pattern) {
        StringBuilder regex = new StringBuilder();
        pattern.chars()
                .forEach(c -> regex.append(c == '%' ? ".*" : c == '_' ? "." : Pattern.quote(String.valueOf((char) c))));
        return regex.toString();
    }
}
