package net.openneo.authlock.admin.verify;

import java.util.regex.Pattern;
import net.openneo.authlock.table.TableName;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How a table is made, as the server would write it, without what may differ: its name and its next id, and
 * without what is compared by itself: checks, which the server names after the table, charsets and collations.
 */
record Made(String text) {
    private static final Pattern NAME = Pattern.compile("\\ACREATE TABLE `(?:[^`]|``)+` ");
    private static final Pattern NEXT_ID = Pattern.compile("(\\n\\) (?:/\\*.*?\\*/ )?ENGINE=\\w+) AUTO_INCREMENT=\\d+");
    private static final Pattern CHECK = Pattern.compile("\\n  CONSTRAINT `(?:[^`]|``)+` CHECK .*");
    private static final Pattern COMMA = Pattern.compile(",(?=\\n)");
    private static final Pattern CHARSET =
            Pattern.compile(" (?:CHARACTER SET |COLLATE |DEFAULT CHARSET=|COLLATE=)\\w+");

    static Made of(JdbcClient sql, TableName table) {
        String made = sql.sql("SHOW CREATE TABLE " + table.sql())
                .query((row, number) -> row.getString(2))
                .single();
        String unnamed = NAME.matcher(made).replaceFirst("");
        String unchecked = COMMA.matcher(CHECK.matcher(unnamed).replaceAll("")).replaceAll("");
        String unnumbered = NEXT_ID.matcher(unchecked).replaceFirst("$1");
        return new Made(CHARSET.matcher(unnumbered).replaceAll(""));
    }
}
