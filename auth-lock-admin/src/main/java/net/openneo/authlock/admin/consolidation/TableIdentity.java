package net.openneo.authlock.admin.consolidation;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.openneo.authlock.table.TableName;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What InnoDB calls a table: one that was emptied, made anew by ALTER, or put under the name of another has another number,
 * and a column that came or went at once is counted. A change of triggers or of the name alone leaves all that as it is
 * (tried on 8.0.31).
 */
final class TableIdentity {
    /** Others are written in a way of InnoDB's own. */
    private static final Pattern PLAIN = Pattern.compile("\\w+");

    private static final String OF_TABLE =
            """
            SELECT * FROM information_schema.INNODB_TABLES
            WHERE NAME = :name OR SUBSTRING_INDEX(LOWER(NAME), '#p#', 1) = LOWER(:name) ORDER BY TABLE_ID
            """;

    private TableIdentity() {}

    /** Empty where it cannot be told: under a name of other letters than plain ones. */
    static String of(JdbcClient sql, TableName table) {
        if (!isPlain(table.schema()) || !isPlain(table.table())) {
            return "";
        }
        return sql.sql(OF_TABLE).param("name", table.schema() + "/" + table.table()).query().listOfRows().stream()
                .map(TableIdentity::told)
                .collect(Collectors.joining("; "));
    }

    private static boolean isPlain(String name) {
        return PLAIN.matcher(name).matches();
    }

    /** Some versions of the server have columns that others have not. */
    private static String told(Map<String, Object> row) {
        Map<String, Object> all = new TreeMap<>(row);
        all.remove("NAME");
        return all.toString();
    }
}
