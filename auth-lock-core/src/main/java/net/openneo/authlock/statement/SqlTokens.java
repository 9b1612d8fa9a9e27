package net.openneo.authlock.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Splits a MySQL statement into names, keywords and punctuation. Comments, optimizer hints and string literals are left
 * out; the inside of {@code /*! … *}{@code /} counts, for the server executes it.
 */
final class SqlTokens {
    /**
     * One name, keyword or mark.
     *
     * @param text as written, a quoted name without its quotes
     * @param depth how many parentheses are open around it
     * @param quoted whether it is a quoted name, so never a keyword
     */
    record Token(String text, int depth, boolean quoted) {
        boolean is(String keyword) {
            return !quoted && text.equalsIgnoreCase(keyword);
        }

        String upper() {
            return quoted ? "" : text.toUpperCase(Locale.ROOT);
        }
    }

    private final String sql;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private int depth;

    private SqlTokens(String sql) {
        this.sql = sql;
    }

    static List<Token> of(String sql) {
        SqlTokens scanner = new SqlTokens(sql);
        while (scanner.at < sql.length()) {
            scanner.step();
        }
        return scanner.tokens;
    }

    private void step() {
        char c = sql.charAt(at);
        if (Character.isWhitespace(c)) {
            at++;
        } else if (c == '#' || startsLineComment()) {
            skipTo("\n");
        } else if (sql.startsWith("/*!", at)) {
            at = afterVersion(at + 3);
        } else if (sql.startsWith("*/", at)) {
            at += 2;
        } else if (sql.startsWith("/*", at)) {
            at += 2;
            skipTo("*/");
        } else if (c == '\'') {
            quoted('\'');
        } else if (c == '`' || c == '"') {
            tokens.add(new Token(quoted(c), depth, true));
        } else if (isNamePart(c)) {
            tokens.add(new Token(name(), depth, false));
        } else {
            mark(c);
        }
    }

    private boolean startsLineComment() {
        return sql.startsWith("--", at) && (at + 2 == sql.length() || Character.isWhitespace(sql.charAt(at + 2)));
    }

    private void skipTo(String end) {
        int found = sql.indexOf(end, at);
        at = found < 0 ? sql.length() : found + end.length();
    }

    private int afterVersion(int from) {
        int next = from;
        while (next < sql.length() && Character.isDigit(sql.charAt(next))) {
            next++;
        }
        return next;
    }

    private String quoted(char quote) {
        StringBuilder text = new StringBuilder();
        for (at++; at < sql.length(); at++) {
            char c = sql.charAt(at);
            if (c == '\\' && quote != '`') {
                at++;
            } else if (c != quote) {
                text.append(c);
            } else if (at + 1 < sql.length() && sql.charAt(at + 1) == quote) {
                text.append(quote);
                at++;
            } else {
                at++;
                break;
            }
        }
        return text.toString();
    }

    private String name() {
        int from = at;
        while (at < sql.length() && isNamePart(sql.charAt(at))) {
            at++;
        }
        return sql.substring(from, at);
    }

    private void mark(char c) {
        if (c == ')') {
            depth = Math.max(0, depth - 1);
        }
        tokens.add(new Token(String.valueOf(c), depth, false));
        if (c == '(') {
            depth++;
        }
        at++;
    }

    private static boolean isNamePart(char c) {
        return c == '_' || c == '$' || c == '@' || c >= 0x80 || Character.isLetterOrDigit(c);
    }
}
