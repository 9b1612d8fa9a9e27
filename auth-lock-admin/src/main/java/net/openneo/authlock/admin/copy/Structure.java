package net.openneo.authlock.admin.copy;

import java.util.regex.Pattern;
import net.openneo.authlock.table.TableName;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How a table is made: columns, indexes, checks and options, as the server would write them, without its name and next id.
 * The server names the checks of a copy after the copy.
 */
record Structure(String text) {
    private static final Pattern NAME = Pattern.compile("\\ACREATE TABLE `(?:[^`]|``)+` ");
    private static final Pattern NEXT_ID = Pattern.compile("(\\n\\) (?:/\\*.*?\\*/ )?ENGINE=\\w+) AUTO_INCREMENT=\\d+");
    private static final Pattern CHECK = Pattern.compile("(\\n  CONSTRAINT )`(?:[^`]|``)+`( CHECK )");

    static Structure of(JdbcClient sql, TableName table) {
        String made = sql.sql("SHOW CREATE TABLE " + table.sql())
                .query((row, number) -> row.getString(2))
                .single();
        String unnamed = NAME.matcher(made).replaceFirst("");
        String unchecked = CHECK.matcher(unnamed).replaceAll("$1$2");
        return new Structure(NEXT_ID.matcher(unchecked).replaceFirst("$1"));
    }
}
