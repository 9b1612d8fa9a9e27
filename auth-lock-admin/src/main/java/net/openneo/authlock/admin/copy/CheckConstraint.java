package net.openneo.authlock.admin.copy;

import java.util.List;
import java.util.regex.Pattern;
import net.openneo.authlock.table.TableName;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A check of a table, which has a name of its own in the table's database.
 *
 * @param definition from CHECK on, as the server writes it
 */
record CheckConstraint(String name, String definition) {
    /** One line for each; the server writes a line break within a text as {@code \n}. */
    private static final Pattern LINE =
            Pattern.compile("^  CONSTRAINT `((?:[^`]|``)+)` (CHECK .*?),?$", Pattern.MULTILINE);

    static List<CheckConstraint> of(JdbcClient sql, TableName table) {
        String made = sql.sql("SHOW CREATE TABLE " + table.sql())
                .query((row, number) -> row.getString(2))
                .single();
        return LINE.matcher(made)
                .results()
                .map(line -> new CheckConstraint(line.group(1).replace("``", "`"), line.group(2)))
                .toList();
    }

    /** The server makes up a name from that of the table, and changes such a one when the table gets another name. */
    String nameIn(TableName from, TableName to) {
        String prefix = from.table() + "_chk_";
        return name.startsWith(prefix) ? to.table() + "_chk_" + name.substring(prefix.length()) : name;
    }
}
