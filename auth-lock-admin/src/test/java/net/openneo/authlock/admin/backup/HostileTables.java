package net.openneo.authlock.admin.backup;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import net.openneo.authlock.testing.FreshDatabases;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Tables with all that a dump can get wrong, and an oracle that shares nothing with dump and comparison. */
public final class HostileTables {
    public static final String NAME = "the `users'; -- \" \\ %s";

    private static final String PLAIN =
            """
            id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT, `a ``column'` TINYINT, filled INT(5) UNSIGNED ZEROFILL,
            most BIGINT UNSIGNED, exact DECIMAL(65, 30), flags BIT(5), all_flags BIT(64), year_ YEAR, day_ DATE,
            moment DATETIME(6), stamp TIMESTAMP(6) NULL ON UPDATE CURRENT_TIMESTAMP(6), span TIME(6),
            c4 CHAR(10) CHARACTER SET utf8mb4, v3 VARCHAR(20) CHARACTER SET utf8mb3, l1 VARCHAR(20) CHARACTER SET latin1,
            gbk VARCHAR(20) CHARACTER SET gbk, u16 VARCHAR(20) CHARACTER SET utf16, u32 TEXT CHARACTER SET utf32,
            fixed_ BINARY(4), bytes VARBINARY(20), blob_ LONGBLOB, text_ LONGTEXT CHARACTER SET utf8mb4,
            choice ENUM('a', 'b', '1', 'ü') CHARACTER SET latin1, choices SET('x', 'y', 'z'), json_ JSON,
            shape GEOMETRY, place POINT SRID 4326,
            hidden INT INVISIBLE DEFAULT 3 COMMENT 'it''s ''AUTO_INCREMENT=5'', back\\\\slash;',
            broken VARCHAR(20) DEFAULT 'a\\nb' COMMENT 'two\\nlines',
            CONSTRAINT `a check` CHECK (hidden < 100 AND broken <> 'x\\ny'),
            PRIMARY KEY (id), UNIQUE KEY `a ``key` (bytes), KEY (day_), FULLTEXT KEY (text_)
            """;
    private static final String MORE =
            ", rough FLOAT, rougher DOUBLE, made INT AS (`a ``column'` + 1) STORED, virtual_ VARCHAR(30) AS (UPPER(c4)) VIRTUAL,"
                    + " empty_choice ENUM('a', '')";
    private static final List<String> ROWS = List.of(
            """
            0, -128, 42, 18446744073709551615, 12345678901234567890123456789012345.123456789012345678901234567890,
            b'10101', 0xFFFFFFFFFFFFFFFF, 2155, '9999-12-31', '2026-10-25 01:30:00.123456', '2026-10-25 00:30:00.000001',
            '-838:59:59', 'a ', 'é', 'é', '中', X'D83DDE00', X'0001F600', X'00', X'0027225C0A0D1A00', X'', 'null', 4, 'x,z',
            '{"a": 1.1, "b": [1e308, 0.1234567890123456, 0.30000000000000004], "c": -0.0, "d": "{\\\\"é"}',
            ST_GeomFromText('POINT(1 2)'), ST_GeomFromText('POINT(1 2)', 4326), 9, 'a\\nb'
            """,
            """
            5, 1, 0, 0, -0.000000000000000000000000000001, b'0', 0, 0, '0000-00-00', '0000-00-00 00:00:00',
            '2026-10-25 01:30:00.999999', '00:00:00.000001', '👩‍🚀', '', '', '', '', '', X'FF', X'FF', NULL, '', NULL, '',
            'null', NULL, NULL, NULL, '\\\\'
            """,
            """
            6, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '2010-00-00', '2010-05-00 00:00:00', NULL, NULL, 'NULL', 'Á', 'a',
            'a', 'a', 'a', NULL, NULL, X'00', '\\'";--\\n\\r\\0\\Z\\t|,', 1, NULL, NULL, NULL, NULL, 0, ''
            """,
            """
            18446744073709551000, 0, 1, 9223372036854775808, 0, b'1', 1, 1901, '1000-01-01', '1970-01-01 00:00:00',
            '1970-01-01 00:00:01', '838:59:59.000000', ' a', ' ', ' ', ' ', ' ', ' ', X'00000000', X'20', X'5C', '😀',
            3, 'x', '[]', ST_GeomFromText('GEOMETRYCOLLECTION(POINT(1 1), LINESTRING(0 0, 1 1))'), NULL, 1, NULL
            """);
    private static final List<String> MORE_VALUES = List.of(
            "16777217, 1.7976931348623157e308, 2",
            "0.1, -2.2250738585072014e-308, 1",
            "-0e0, -0e0, NULL",
            "3.4028234e38, 5e-324, 0");

    private HostileTables() {}

    /** In the place of the users, with every type. */
    public static void all(FreshDatabases databases) {
        make(databases, NAME, PLAIN + MORE);
        for (int row = 0; row < ROWS.size(); row++) {
            insert(databases, ROWS.get(row) + ", " + MORE_VALUES.get(row), ", rough, rougher, empty_choice");
        }
        others(databases);
    }

    /** The same without what mysqldump is not trusted with. */
    public static void suitingMysqldump(FreshDatabases databases) {
        make(databases, NAME, PLAIN);
        ROWS.forEach(row -> insert(databases, row, ""));
        others(databases);
    }

    private static void others(FreshDatabases databases) {
        execute(
                databases,
                "CREATE TABLE `empty` (id INT PRIMARY KEY)",
                "CREATE TABLE keyless (name VARCHAR(20), number INT)",
                "INSERT INTO keyless VALUES ('a', 1), ('a', 1), ('A', NULL), (NULL, NULL)",
                "CREATE TABLE parent (version VARCHAR(20) CHARACTER SET latin1 PRIMARY KEY) COMMENT='two\\nlines'",
                "INSERT INTO parent VALUES ('é'), ('')",
                "CREATE TABLE child (id INT AUTO_INCREMENT PRIMARY KEY, version VARCHAR(20) CHARACTER SET latin1,"
                        + " CONSTRAINT `a ``foreign` FOREIGN KEY (version) REFERENCES parent (version) ON DELETE CASCADE)"
                        + " AUTO_INCREMENT = 77",
                "INSERT INTO child VALUES (-5, 'é')",
                "CREATE VIEW seen AS SELECT * FROM parent");
    }

    private static void make(FreshDatabases databases, String name, String columns) {
        execute(
                databases,
                "CREATE TABLE " + quoted(name) + " (" + columns + ") ENGINE = InnoDB COMMENT = 'it''s; \\n here'");
    }

    private static void insert(FreshDatabases databases, String values, String more) {
        execute(
                databases,
                "INSERT INTO " + quoted(NAME)
                        + " (id, `a ``column'`, filled, most, exact, flags, all_flags, year_, day_,"
                        + " moment, stamp, span, c4, v3, l1, gbk, u16, u32, fixed_, bytes, blob_, text_, choice, choices,"
                        + " json_, shape, place, hidden, broken" + more + ") VALUES (" + values + ")");
    }

    static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    public static void execute(FreshDatabases databases, String... statements) {
        try (Connection connection =
                        databases.server().root(databases.legacySchema()).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET SESSION sql_mode = 'NO_AUTO_VALUE_ON_ZERO', SESSION time_zone = '+00:00'");
            for (String one : statements) {
                statement.execute(one);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The tables could not be made.", e);
        }
    }

    /** Every value of every table of a database: floats by their bits, everything else by its bytes. */
    public static List<String> contents(FreshDatabases databases, String database) {
        List<String> contents = new ArrayList<>();
        try (Connection connection = binary(databases, database)) {
            for (String table : column(connection, "SHOW FULL TABLES WHERE Table_type = 'BASE TABLE'", 1)) {
                contents.add(column(connection, "SHOW CREATE TABLE " + quoted(table), 2)
                        .get(0));
                contents.addAll(rows(connection, table));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The tables could not be read.", e);
        }
        return contents;
    }

    private static List<String> rows(Connection connection, String table) throws SQLException {
        List<String> read = new ArrayList<>();
        for (String name : column(connection, "SHOW COLUMNS FROM " + quoted(table), 1)) {
            read.add(expression(connection, table, name));
        }
        List<String> rows = new ArrayList<>();
        try (PreparedStatement query =
                        connection.prepareStatement("SELECT " + String.join(", ", read) + " FROM " + quoted(table));
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                StringBuilder line = new StringBuilder(table);
                for (int at = 1; at <= read.size(); at++) {
                    line.append('|').append(value(row, at));
                }
                rows.add(line.toString());
            }
        }
        return rows.stream().sorted().toList();
    }

    private static String value(ResultSet row, int at) throws SQLException {
        if (row.getObject(at) instanceof Number) {
            return String.valueOf(Double.doubleToRawLongBits(row.getDouble(at)));
        }
        return row.getString(at);
    }

    private static String expression(Connection connection, String table, String column) throws SQLException {
        String type = column(
                        connection,
                        "SHOW COLUMNS FROM " + quoted(table) + " WHERE Field = '" + column.replace("'", "''") + "'",
                        2)
                .get(0);
        String quoted = quoted(column);
        if (type.startsWith("float") || type.startsWith("double")) {
            return quoted;
        }
        if (type.startsWith("enum") || type.startsWith("set")) {
            return "CONCAT(HEX(" + quoted + "), '#', HEX(" + quoted + " + 0))";
        }
        if (type.startsWith("json")) {
            return "CONCAT(JSON_TYPE(" + quoted + "), HEX(CONCAT(" + quoted + ")))";
        }
        return "HEX(CONCAT(" + quoted + "))";
    }

    private static List<String> column(Connection connection, String query, int at) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                values.add(row.getString(at));
            }
        }
        return values;
    }

    /** One that is sent numbers in binary, as the server has them. */
    private static Connection binary(FreshDatabases databases, String database) throws SQLException {
        Connection connection = new DriverManagerDataSource(
                        databases.server().url(database) + "&useServerPrepStmts=true",
                        databases.server().username(),
                        databases.server().password())
                .getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET SESSION time_zone = '+00:00', SESSION information_schema_stats_expiry = 0");
        }
        return connection;
    }
}
