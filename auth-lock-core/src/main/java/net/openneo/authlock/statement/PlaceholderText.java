package net.openneo.authlock.statement;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.openneo.authlock.AuthTable;

/** Puts a table's name in the place of the placeholder, quoted or not, outside string literals. */
final class PlaceholderText {
    private static final Pattern PLACES = Pattern.compile(
            "'(?:[^'\\\\]|\\\\.|'')*+'" // a literal stays as it is
                    + "|`" + AuthTable.ACTIVE + "`|\"" + AuthTable.ACTIVE + "\""
                    + "|(?<![\\w$`])" + AuthTable.ACTIVE + "(?![\\w$`])");

    private PlaceholderText() {}

    static String replace(String sql, String name) {
        return PLACES.matcher(sql)
                .replaceAll(match -> Matcher.quoteReplacement(match.group().startsWith("'") ? match.group() : name));
    }
}
