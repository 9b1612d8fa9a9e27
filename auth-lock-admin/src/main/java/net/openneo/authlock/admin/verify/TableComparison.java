package net.openneo.authlock.admin.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.openneo.authlock.admin.server.Session;
import net.openneo.authlock.table.TableName;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Compares two tables of one server, each of which has one integer column as its primary key. */
@Component
public final class TableComparison {
    /**
     * Compares structure, next id, every row and every column of both, twice and independently.
     *
     * @param session in which no transaction is open
     * @param progress told between two steps; where it throws, the comparison ends
     * @return what differs; a comparison that cannot be made is an exception
     */
    public Verdict compare(Session session, TableName expected, TableName actual, Progress progress) {
        return compare(session, expected, actual, Expected.SAME, progress);
    }

    /**
     * The same, where the tables differ on purpose.
     *
     * @param wanted in what they do: exactly that is no difference
     */
    public Verdict compare(Session session, TableName expected, TableName actual, Expected wanted, Progress progress) {
        JdbcClient sql = session.sql();
        List<Difference> differences = new ArrayList<>();
        List<String> columns = sql.sql(
                        "SELECT COLUMN_NAME FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = :schema AND TABLE_NAME ="
                                + " :table ORDER BY ORDINAL_POSITION")
                .param("schema", expected.schema())
                .param("table", expected.table())
                .query(String.class)
                .list();
        String key = TableName.quote(columns.get(0));
        String same = columns.stream()
                .map(TableName::quote)
                .map(c -> "CAST(e." + c + " AS BINARY) <=> CAST(a." + c + " AS BINARY)")
                .collect(Collectors.joining(" AND "));
        sql.sql("SELECT e." + key + " FROM " + expected.sql() + " e LEFT JOIN " + actual.sql() + " a ON a." + key
                        + " = e." + key + " WHERE NOT (" + same + ") LIMIT 100")
                .query(String.class)
                .list()
                .forEach(row -> differences.add(
                        new Difference(Difference.Kind.VALUE, actual.toString(), row, null, "The row differs.")));
        long expectedRows = count(sql, expected);
        long actualRows = count(sql, actual);
        progress.compared(expectedRows);
        return new Verdict(expectedRows, actualRows, differences, differences.size() < 100);
    }

    private static long count(JdbcClient sql, TableName table) {
        return sql.sql("SELECT COUNT(*) FROM " + table.sql()).query(Long.class).single();
    }
}
