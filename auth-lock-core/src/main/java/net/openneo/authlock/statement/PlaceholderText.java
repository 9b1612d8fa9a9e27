package net.openneo.authlock.statement;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.openneo.authlock.AuthTable;

/**
 * Puts a table's name in the place of the placeholder, quoted or not. Literals, other quoted names and comments stay as
 * they are; the inside of {@code /*! … *}{@code /} does not, for the server executes it.
 */
final class PlaceholderText {
    private static final Pattern PLACES = Pattern.compile(
            "(?<place>`" + AuthTable.ACTIVE + "`"
                    + "|\"" + AuthTable.ACTIVE + "\""
                    + "|(?<![\\w$`])" + AuthTable.ACTIVE + "(?![\\w$`]))"
                    + "|'(?:[^'\\\\]|\\\\.|'')*+'"
                    + "|\"(?:[^\"\\\\]|\\\\.|\"\")*+\""
                    + "|`(?:[^`]|``)*+`"
                    + "|/\\*(?!!).*?\\*/"
                    + "|(?:#|--(?=\\s))[^\n]*+",
            Pattern.DOTALL);

    private PlaceholderText() {}

    static String replace(String sql, String name) {
        return PLACES.matcher(sql)
                .replaceAll(match -> Matcher.quoteReplacement(match.group(1) == null ? match.group() : name));
    }
}
