package net.openneo.authlock.admin.copy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.openneo.authlock.table.TableName;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How a table is made, as the server writes it: a line for each column, index and check, and one for the options. A line
 * break within a text is written as {@code \n}.
 */
record TableText(List<String> lines) {
    private static final Pattern CHECK = Pattern.compile("  CONSTRAINT `((?:[^`]|``)+)` (CHECK .*)");
    private static final Pattern NEXT_ID = Pattern.compile("\\A(\\) (?:/\\*.*?\\*/ )?ENGINE=\\w+) AUTO_INCREMENT=\\d+");
    private static final Pattern TEXT = Pattern.compile("'(?:[^'\\\\]|''|\\\\.)*'");
    private static final Pattern DIRECTORY = Pattern.compile("\\b(?:DATA|INDEX) DIRECTORY ?=");

    /**
     * A check, which has a name of its own in the table's database.
     *
     * @param definition from CHECK on
     */
    record Check(String name, String definition) {
        /** The server makes up a name from that of the table, and changes such a one when the table gets another name. */
        Check movedTo(TableName to, TableName from) {
            String prefix = from.table() + "_chk_";
            return name.startsWith(prefix)
                    ? new Check(to.table() + "_chk_" + name.substring(prefix.length()), definition)
                    : this;
        }
    }

    static TableText of(JdbcClient sql, TableName table) {
        String made = sql.sql("SHOW CREATE TABLE " + table.sql())
                .query((row, number) -> row.getString(2))
                .single();
        return new TableText(made.lines()
                .map(line -> line.endsWith(",") ? line.substring(0, line.length() - 1) : line)
                .toList());
    }

    /** By name. */
    List<Check> checks() {
        return lines.stream()
                .map(CHECK::matcher)
                .filter(Matcher::matches)
                .map(line -> new Check(line.group(1).replace("``", "`"), line.group(2)))
                .sorted(Comparator.comparing(Check::name))
                .toList();
    }

    /** Columns, indexes and options, without the next id. */
    List<String> withoutChecks() {
        return lines.stream()
                .skip(1)
                .filter(line -> !CHECK.matcher(line).matches())
                .map(line -> NEXT_ID.matcher(line).replaceFirst("$1"))
                .toList();
    }

    /** A column, from its name on. */
    Optional<String> column(String name) {
        String beginning = "  " + TableName.quote(name) + " ";
        return lines.stream()
                .filter(line -> line.startsWith(beginning))
                .map(String::strip)
                .findFirst();
    }

    /** True where it, or a part of it, is not stored in the server's own directory. */
    boolean hasDirectory() {
        return lines.stream()
                .dropWhile(line -> !line.startsWith(")"))
                .map(line -> TEXT.matcher(line).replaceAll(""))
                .anyMatch(line -> DIRECTORY.matcher(line).find());
    }

    /** By which it is told whether a table was altered, in hex. */
    String digest() {
        String all = withoutChecks() + "\n" + checks();
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
