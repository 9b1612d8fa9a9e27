package net.openneo.authlock.admin.backup.dump;

/** A statement on one line that means the same. */
public final class OneLine {
    private OneLine() {}

    /** Between quotes a line break becomes an escape, elsewhere a space; backslashes escape as they do by default. */
    public static String of(String statement) {
        StringBuilder line = new StringBuilder();
        char quote = 0;
        for (int at = 0; at < statement.length(); at++) {
            char c = statement.charAt(at);
            if (c == '\\' && quote == '\'') {
                line.append(c).append(statement.charAt(++at));
            } else if (c == '\n') {
                line.append(quote == 0 ? " " : "\\n");
            } else {
                quote = quote == 0 && (c == '\'' || c == '`') ? c : quote == c ? 0 : quote;
                line.append(c);
            }
        }
        return line.toString();
    }
}
