package net.openneo.authlock.admin.copy;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import net.openneo.authlock.table.TableName;

/**
 * Tells by plain JDBC whether two tables are equal: it reads every column of both as the bytes that are stored, and compares
 * them here. It shares nothing with the copy or the verification.
 */
final class Oracle {
    private final Connection connection;
    private final TableName left;
    private final TableName right;

    Oracle(Connection connection, TableName left, TableName right) {
        this.connection = connection;
        this.left = left;
        this.right = right;
    }

    void assertEqualRows(String key, int count) throws SQLException {
        List<List<String>> expected = rows(left, key);
        assertThat(expected).hasSize(count);
        List<List<String>> actual = rows(right, key);
        for (int row = 0; row < count; row++) {
            assertThat(actual.get(row)).as("row %s", row).isEqualTo(expected.get(row));
        }
        assertThat(actual).hasSize(count);
    }

    /** Everything that the server says of them, but the names of the tables. */
    void assertEqualStructure() throws SQLException {
        assertThat(made(right)).isEqualTo(made(left));
        for (String view : List.of("COLUMNS", "STATISTICS", "TABLES", "PARTITIONS", "TABLE_CONSTRAINTS")) {
            assertThat(described(view, right)).as(view).isEqualTo(described(view, left));
        }
    }

    /** The id that the server gives to the next row, or the number of its refusal. */
    void assertEqualNextId(String key) throws SQLException {
        execute("SET SESSION sql_mode = ''");
        assertThat(nextId(right, key)).isEqualTo(nextId(left, key));
    }

    private String nextId(TableName table, String key) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "INSERT INTO " + table.sql() + " (" + TableName.quote(key) + ") VALUES (NULL)",
                    Statement.RETURN_GENERATED_KEYS);
            return text("SELECT CAST(LAST_INSERT_ID() AS CHAR)");
        } catch (SQLException e) {
            return "error " + e.getErrorCode();
        }
    }

    /** As SHOW CREATE TABLE has it, with the name of the table, and of the checks named after it, left out. */
    private String made(TableName table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW CREATE TABLE " + table.sql())) {
            row.next();
            String quoted = table.table().replace("`", "``");
            return row.getString(2)
                    .replace("TABLE `" + quoted + "`", "TABLE")
                    .replace("CONSTRAINT `" + quoted + "_chk_", "CONSTRAINT `_chk_")
                    .lines()
                    .map(line -> line.replaceFirst(",$", ""))
                    .sorted()
                    .collect(Collectors.joining("\n"));
        }
    }

    private List<Map<String, String>> described(String view, TableName table) throws SQLException {
        String sql = "SELECT * FROM information_schema." + view + " WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ?";
        try (var statement = connection.prepareStatement(sql)) {
            statement.setString(1, table.schema());
            statement.setString(2, table.table());
            try (ResultSet rows = statement.executeQuery()) {
                List<Map<String, String>> all = new ArrayList<>();
                while (rows.next()) {
                    all.add(description(rows, table));
                }
                all.sort((a, b) -> a.toString().compareTo(b.toString()));
                return all;
            }
        }
    }

    private static Map<String, String> description(ResultSet row, TableName table) throws SQLException {
        ResultSetMetaData columns = row.getMetaData();
        Map<String, String> values = new LinkedHashMap<>();
        for (int column = 1; column <= columns.getColumnCount(); column++) {
            String name = columns.getColumnLabel(column);
            if (!name.matches(
                    "TABLE_SCHEMA|INDEX_SCHEMA|CONSTRAINT_SCHEMA|TABLE_NAME|.*_TIME|CARDINALITY|.*_LENGTH|.*ROWS"
                            + "|DATA_FREE|PRIVILEGES|CHECKSUM")) {
                values.put(name, String.valueOf(row.getString(column)).replace(table.table() + "_chk_", "_chk_"));
            }
        }
        return values;
    }

    private List<List<String>> rows(TableName table, String key) throws SQLException {
        List<String> expressions = new ArrayList<>();
        String sql = "SELECT COLUMN_NAME, LOWER(DATA_TYPE) FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = ?"
                + " AND TABLE_NAME = ? ORDER BY ORDINAL_POSITION";
        try (var statement = connection.prepareStatement(sql)) {
            statement.setString(1, table.schema());
            statement.setString(2, table.table());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    expressions.addAll(stored(TableName.quote(row.getString(1)), row.getString(2)));
                }
            }
        }
        return read("SELECT " + String.join(", ", expressions) + " FROM " + table.sql() + " ORDER BY "
                + TableName.quote(key));
    }

    private static List<String> stored(String column, String type) {
        return switch (type.toLowerCase(Locale.ROOT)) {
            case "float", "double" -> List.of(column + " * 1e0", column + " IS NULL");
            case "json" ->
                List.of(
                        "HEX(CAST(" + column + " AS CHAR))",
                        "JSON_TYPE(" + column + ")",
                        "JSON_STORAGE_SIZE(" + column + ")");
            case "enum", "set" -> List.of("HEX(" + column + ")", column + " + 0");
            case "timestamp" -> List.of("CAST(" + column + " AS CHAR)", "UNIX_TIMESTAMP(" + column + ")");
            case "date", "datetime", "time", "year", "decimal", "tinyint", "smallint", "mediumint", "int", "bigint" ->
                List.of("CAST(" + column + " AS CHAR)");
            default -> List.of("HEX(" + column + ")", "LENGTH(" + column + ")");
        };
    }

    private List<List<String>> read(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<List<String>> all = new ArrayList<>();
            while (rows.next()) {
                List<String> one = new ArrayList<>();
                for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    one.add(
                            rows.getMetaData().getColumnTypeName(column).equals("DOUBLE")
                                    ? Long.toHexString(Double.doubleToRawLongBits(rows.getDouble(column)))
                                    : String.valueOf(rows.getString(column)));
                }
                all.add(one);
            }
            return all;
        }
    }

    private String text(String sql) throws SQLException {
        return read(sql).get(0).get(0);
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
