package net.openneo.authlock.statement;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.openneo.authlock.statement.SqlTokens.Token;

/**
 * Whether a statement writes to one table: whether that is the target of its verb. A statement that only reads the
 * table, also inside a write to another one, does not.
 */
final class WriteTarget {
    private static final Set<String> VERBS = Set.of("INSERT", "REPLACE", "UPDATE", "DELETE");
    /** Of these no part that names the table is harmless. */
    private static final Set<String> OTHER_VERBS =
            Set.of("LOAD", "TRUNCATE", "ALTER", "DROP", "RENAME", "CREATE", "IMPORT", "OPTIMIZE", "REPAIR");

    private static final Set<String> MODIFIERS =
            Set.of("LOW_PRIORITY", "HIGH_PRIORITY", "DELAYED", "QUICK", "IGNORE", "INTO");
    private static final Set<String> AFTER_TABLES = Set.of("WHERE", "ORDER", "LIMIT", "SET");

    private final List<Token> tokens;
    private final String table;

    private WriteTarget(List<Token> tokens, String table) {
        this.tokens = tokens;
        this.table = table;
    }

    static boolean isWriteTo(String table, String sql) {
        List<Token> tokens = SqlTokens.of(sql);
        int from = 0;
        for (int i = 0; i <= tokens.size(); i++) {
            boolean ends = i == tokens.size() || tokens.get(i).is(";");
            if (ends && new WriteTarget(tokens.subList(from, i), table).isWrite()) {
                return true;
            }
            from = ends ? i + 1 : from;
        }
        return false;
    }

    private boolean isWrite() {
        if (!tokens.isEmpty() && OTHER_VERBS.contains(tokens.get(0).upper())) {
            return tokens.stream().anyMatch(this::isTable);
        }
        int verb = verb();
        if (verb < 0) {
            return false;
        }
        return switch (tokens.get(verb).upper()) {
            case "UPDATE" -> updates(verb + 1);
            case "DELETE" -> deletes(afterModifiers(verb + 1));
            default -> namesTable(afterModifiers(verb + 1));
        };
    }

    /** The first verb outside parentheses: behind a WITH that is the one of the main statement. */
    private int verb() {
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            String word = token.depth() == 0 ? token.upper() : "";
            if (word.equals("SELECT")) {
                return -1;
            }
            if (VERBS.contains(word)) {
                return i;
            }
        }
        return -1;
    }

    private int afterModifiers(int from) {
        int at = from;
        while (at < tokens.size() && MODIFIERS.contains(tokens.get(at).upper())) {
            at++;
        }
        return at;
    }

    /** UPDATE tables SET assignments: the table is written if an assignment is its own or of nobody in particular. */
    private boolean updates(int from) {
        int set = indexOf(Set.of("SET"), from);
        Set<String> names = namesOfTable(from, set);
        if (names.isEmpty()) {
            return false;
        }
        if (isSingleTable(from, set)) {
            return true;
        }
        boolean atAssignment = true;
        for (int i = set + 1;
                i < tokens.size() && tokens.get(i).depth() == tokens.get(set).depth();
                i++) {
            if (atAssignment
                    && (!isMark(i + 1, ".") || names.contains(tokens.get(i).text()))) {
                return true;
            }
            atAssignment = isMark(i, ",");
            if (tokens.get(i).is("WHERE")) {
                return false;
            }
            i = skipNested(i);
        }
        return false;
    }

    /** DELETE FROM t …, DELETE a, b FROM tables …, DELETE FROM a, b USING tables …. */
    private boolean deletes(int from) {
        int firstFrom = indexOf(Set.of("FROM"), from);
        int using = indexOf(Set.of("USING"), from);
        int end = indexOf(AFTER_TABLES, from);
        boolean targetsBeforeFrom = firstFrom > from;
        boolean targetsBeforeUsing = using < end;
        if (!targetsBeforeFrom && !targetsBeforeUsing) {
            return namesTable(firstFrom + 1);
        }
        int targetsFrom = targetsBeforeFrom ? from : firstFrom + 1;
        int targetsTo = targetsBeforeFrom ? firstFrom : using;
        Set<String> names = namesOfTable(targetsTo + 1, end);
        return tokens.subList(targetsFrom, targetsTo).stream().anyMatch(token -> names.contains(token.text()));
    }

    /** The table itself and its aliases between two places. */
    private Set<String> namesOfTable(int from, int to) {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (int i = from; i < to; i++) {
            if (!isTable(tokens.get(i)) || tokens.get(i).subquery()) {
                continue;
            }
            names.add(table);
            int next = i + 1 < to && tokens.get(i + 1).is("AS") ? i + 2 : i + 1;
            if (next < to && tokens.get(next).isName()) {
                names.add(tokens.get(next).text());
            }
        }
        return names;
    }

    private boolean isSingleTable(int from, int to) {
        return tokens.subList(from, to).stream()
                .noneMatch(token -> token.is(",") || token.is("JOIN") || token.is("STRAIGHT_JOIN"));
    }

    private int skipNested(int at) {
        int i = at;
        while (i + 1 < tokens.size()
                && tokens.get(i + 1).depth() > tokens.get(at).depth()) {
            i++;
        }
        return i;
    }

    private int indexOf(Set<String> keywords, int from) {
        for (int i = from; i < tokens.size(); i++) {
            if (tokens.get(i).depth() == 0 && keywords.contains(tokens.get(i).upper())) {
                return i;
            }
        }
        return tokens.size();
    }

    private boolean namesTable(int at) {
        return at < tokens.size()
                && (isTable(tokens.get(at))
                        || isMark(at + 1, ".") && at + 2 < tokens.size() && isTable(tokens.get(at + 2)));
    }

    private boolean isTable(Token token) {
        return token.text().equals(table);
    }

    private boolean isMark(int at, String mark) {
        return at < tokens.size() && tokens.get(at).is(mark);
    }
}
