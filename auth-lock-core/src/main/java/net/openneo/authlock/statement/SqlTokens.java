package net.openneo.authlock.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

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
     * @param subquery whether it is inside a subquery
     */
    record Token(String text, int depth, boolean quoted, boolean subquery) {
        boolean is(String keyword) {
            return !quoted && text.equalsIgnoreCase(keyword);
        }

        String upper() {
            return quoted ? "" : text.toUpperCase(Locale.ROOT);
        }

        boolean isName() {
            return quoted || isNamePart(text.charAt(0));
        }
    }

    private static final Set<String> QUERIES = Set.of("SELECT", "WITH", "TABLE", "VALUES");

    private final String sql;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private int depth;
    /** How many parentheses are open around the outermost subquery, 0 outside of any. */
    private int subqueryDepth;

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
            add(quoted(c), true);
        } else if (isNamePart(c)) {
            add(name(), false);
        } else {
            mark(c);
        }
    }

    private void add(String text, boolean quoted) {
        Token token = new Token(text, depth, quoted, subqueryDepth > 0);
        boolean opened = !tokens.isEmpty() && tokens.get(tokens.size() - 1).is("(");
        if (opened && subqueryDepth == 0 && QUERIES.contains(token.upper())) {
            subqueryDepth = depth;
        }
        tokens.add(token);
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
            subqueryDepth = depth < subqueryDepth ? 0 : subqueryDepth;
        }
        add(String.valueOf(c), false);
        if (c == '(') {
            depth++;
        }
        at++;
    }

    private static boolean isNamePart(char c) {
        return c == '_' || c == '$' || c == '@' || c >= 0x80 || Character.isLetterOrDigit(c);
    }
}
