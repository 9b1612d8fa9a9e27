package net.openneo.authlock.admin.rollback.difference;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.Collectors;
import net.openneo.authlock.admin.verify.PairedRows;
import net.openneo.authlock.table.TableName;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Every statement by which the legacy table is given the rows of another one: those that are sent, and those that a dry run
 * shows.
 *
 * @param source the table whose rows it is given
 * @param legacy by the name that it has at this moment
 * @param rows how rows of the two are told apart
 * @param columns that a statement can write, for use in SQL
 */
public record DifferenceSql(TableName source, TableName legacy, PairedRows rows, List<String> columns) {
    private static final String WRITABLE =
            """
            SELECT COLUMN_NAME FROM information_schema.COLUMNS
            WHERE TABLE_SCHEMA = :schema AND TABLE_NAME = :table AND GENERATION_EXPRESSION = ''
            ORDER BY ORDINAL_POSITION
            """;

    /** Of two tables of the same structure. */
    public static DifferenceSql of(JdbcClient sql, TableName source, TableName legacy) {
        List<String> columns = sql
                .sql(WRITABLE)
                .param("schema", legacy.schema())
                .param("table", legacy.table())
                .query(String.class)
                .list()
                .stream()
                .map(TableName::quote)
                .toList();
        return new DifferenceSql(source, legacy, PairedRows.of(sql, source, legacy), columns);
    }

    /** Of rows that are no longer there. */
    public String deleteMissing(String from, String upTo) {
        return "DELETE a FROM " + legacy.sql() + " AS a LEFT JOIN " + source.sql() + " AS e ON " + joined()
                + " WHERE a." + between(from, upTo) + " AND e." + rows.key() + " IS NULL";
    }

    /** Of rows that have become other ones: they are inserted anew, when no other row has a value that they need. */
    public String deleteChanged(String from, String upTo) {
        return "DELETE a FROM " + legacy.sql() + " AS a JOIN " + source.sql() + " AS e ON " + joined() + " WHERE a."
                + between(from, upTo) + " AND NOT (" + rows.same() + ")";
    }

    public String insertMissing(String from, String upTo) {
        return "INSERT INTO " + legacy.sql() + " (" + String.join(", ", columns) + ") SELECT " + list("e.") + " FROM "
                + source.sql() + " AS e LEFT JOIN " + legacy.sql() + " AS a ON " + joined() + " WHERE e."
                + between(from, upTo) + " AND a." + rows.key() + " IS NULL";
    }

    /** Finds the next range: its last key, null where no row is left, and how many rows it has. */
    String range(TableName table, boolean beginning) {
        return "SELECT MIN(k) AS first_key, MAX(k) AS last_key, COUNT(*) AS number FROM (SELECT " + rows.key()
                + " AS k FROM " + table.sql() + (beginning ? "" : " WHERE " + rows.key() + " > :after") + " ORDER BY "
                + rows.key() + " LIMIT :rows) AS next_rows";
    }

    /** Makes room for a row that takes the values of another one. */
    public String deleteToRaise(String row, String lastId) {
        return "DELETE FROM " + legacy.sql() + " WHERE " + rows.key() + " IN (" + row + ", " + lastId + ")";
    }

    /** A row of which everything but the key is known to be one that the table takes. It is never committed. */
    public String insertToRaise(String row, String lastId) {
        String values = columns.stream()
                .map(column -> column.equals(rows.key()) ? lastId : "e." + column)
                .collect(Collectors.joining(", "));
        return "INSERT INTO " + legacy.sql() + " (" + String.join(", ", columns) + ") SELECT " + values + " FROM "
                + source.sql() + " AS e WHERE e." + rows.key() + " = " + row;
    }

    /** The same where there is no row to take the values of. */
    public String insertIntoEmpty(BigInteger lastId) {
        return "INSERT IGNORE INTO " + legacy.sql() + " (" + rows.key() + ") VALUES (" + lastId + ")";
    }

    /** How many rows the source has more, has otherwise, and has not; it changes nothing. */
    public String counting() {
        return "SELECT /*+ MAX_EXECUTION_TIME(10000) */ (SELECT COUNT(*) FROM " + source.sql() + " AS e LEFT JOIN "
                + legacy.sql() + " AS a ON " + joined() + " WHERE a." + rows.key()
                + " IS NULL) AS added, (SELECT COUNT(*)"
                + " FROM " + source.sql() + " AS e JOIN " + legacy.sql() + " AS a ON " + joined() + " WHERE NOT ("
                + rows.same() + ")) AS changed, (SELECT COUNT(*) FROM " + legacy.sql() + " AS a LEFT JOIN "
                + source.sql() + " AS e ON " + joined() + " WHERE e." + rows.key() + " IS NULL) AS deleted";
    }

    String lastKey() {
        return "SELECT MAX(" + rows.key() + ") FROM " + source.sql();
    }

    private String list(String alias) {
        return columns.stream().map(column -> alias + column).collect(Collectors.joining(", "));
    }

    private String joined() {
        return "e." + rows.key() + " = a." + rows.key();
    }

    private String between(String from, String upTo) {
        return rows.key() + " BETWEEN " + from + " AND " + upTo;
    }
}
