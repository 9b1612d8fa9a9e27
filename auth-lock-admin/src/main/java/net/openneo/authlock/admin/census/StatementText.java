package net.openneo.authlock.admin.census;

import java.util.Optional;
import java.util.regex.Pattern;
import net.openneo.authlock.table.TableName;
import org.jspecify.annotations.Nullable;

/** Tells from the text of a statement whether it reads or writes a table. Where the text leaves it open, it does. */
public final class StatementText {
    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.DOTALL;
    private static final Pattern READS =
            Pattern.compile("\\(*\\s*(SELECT|WITH|TABLE|VALUES|DO|SET|HANDLER|CREATE|INSERT|REPLACE)\\b.*", FLAGS);
    private static final Pattern WRITES = Pattern.compile("(UPDATE|DELETE|LOAD|TRUNCATE|WITH)\\b.*", FLAGS);
    private static final Pattern WRITES_AFTER_WITH = Pattern.compile("WITH\\b.*\\b(UPDATE|DELETE)\\b.*", FLAGS);

    private final TableName table;
    private final Pattern qualified;
    private final Pattern plain;

    public StatementText(TableName table) {
        this.table = table;
        String own = Pattern.quote(table.table());
        qualified = name(Pattern.quote(table.schema()) + "\\." + own);
        plain = name(own);
    }

    /** What a statement does with the table. */
    public enum Kind {
        READ,
        WRITE
    }

    /**
     * @param text a statement or its digest
     * @param schema the session's default database
     * @return empty when it has nothing to do with the rows of the table
     */
    public Optional<Kind> kind(String text, @Nullable String schema) {
        String statement = text.replaceAll("(?s)/\\*.*?\\*/", " ")
                .replace("`", "")
                .replaceAll("\\s*\\.\\s*", ".")
                .strip();
        boolean atHome = table.schema().equalsIgnoreCase(schema);
        if (!qualified.matcher(statement).find()
                && !(atHome && plain.matcher(statement).find())) {
            return Optional.empty();
        }
        if (writes(statement, atHome)) {
            return Optional.of(Kind.WRITE);
        }
        return READS.matcher(statement).matches() ? Optional.of(Kind.READ) : Optional.empty();
    }

    private boolean writes(String statement, boolean atHome) {
        if (statement.regionMatches(true, 0, "WITH", 0, 4)) {
            return WRITES_AFTER_WITH.matcher(statement).matches();
        }
        return WRITES.matcher(statement).matches() || isTarget(statement, atHome);
    }

    /** INSERT … SELECT may name the table as its source only. */
    private boolean isTarget(String statement, boolean atHome) {
        String target = statement.replaceFirst(
                "(?is)^(INSERT|REPLACE)\\s+((LOW_PRIORITY|DELAYED|HIGH_PRIORITY|IGNORE|INTO)\\s+)*", "");
        return !target.equals(statement)
                && (qualified.matcher(target).lookingAt()
                        || atHome && plain.matcher(target).lookingAt());
    }

    private static Pattern name(String quoted) {
        return Pattern.compile("(?<![\\w$.])" + quoted + "(?![\\w$])", FLAGS);
    }
}
