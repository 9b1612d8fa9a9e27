package net.openneo.authlock.admin.server;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What may be shown of a JDBC URL, in which a password can stand in half a dozen places: hosts and ports alone. */
final class ShownUrl {
    private static final String UNREADABLE = "spring.datasource.url";
    private static final Pattern AUTHORITY = Pattern.compile("jdbc:[a-z0-9+:]+//([^/?#]*)(.*)");
    private static final Pattern HOST = Pattern.compile("(?:[A-Za-z0-9._-]*|\\[[0-9A-Fa-f:.]+])(?::\\d{1,5})?");

    private ShownUrl() {}

    /** Like {@code 127.0.0.1:3306}; the setting's name where it cannot be told what is a host. */
    static String of(String url) {
        Matcher parts = AUTHORITY.matcher(url);
        if (!parts.matches() || parts.group(2).contains("@")) {
            return UNREADABLE;
        }
        String[] hosts = parts.group(1).split(",", -1);
        String shown = Arrays.stream(hosts)
                .map(host -> host.substring(host.lastIndexOf('@') + 1))
                .collect(Collectors.joining(","));
        boolean readable = Arrays.stream(shown.split(",", -1))
                .allMatch(host -> HOST.matcher(host).matches());
        return shown.isEmpty() || !readable ? UNREADABLE : shown;
    }
}
