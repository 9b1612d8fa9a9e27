package net.openneo.authlock.admin.backup.dump;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import net.openneo.authlock.admin.operations.StoppedException;
import net.openneo.authlock.table.TableName;

/** How the values of a type are read, and written so that the same value comes of it again. */
enum Literal {
    /** As its digits. */
    NUMBER,
    /** As the DOUBLE that a FLOAT is, with an exponent, since -0 without one is 0. */
    FLOAT,
    /** The same, by its own digits: the server cuts those of an expression to 22 characters, which a FLOAT can bear. */
    DOUBLE,
    /** As digits between quotes. */
    TIME,
    /** As the number of what was chosen, since two choices may look the same. */
    CHOICE,
    /** As the bytes that are stored, in the column's own charset. */
    TEXT,
    JSON,
    BINARY;

    /** @throws StoppedException when the type is not known */
    static Literal of(TableName table, DumpedTable.Column column) {
        return switch (column.type()) {
            case "tinyint", "smallint", "mediumint", "int", "bigint", "decimal" -> NUMBER;
            case "float" -> FLOAT;
            case "double" -> DOUBLE;
            case "date", "datetime", "timestamp", "time" -> TIME;
            case "enum", "set", "year" -> CHOICE;
            case "char", "varchar", "tinytext", "text", "mediumtext", "longtext" -> TEXT;
            case "json" -> JSON;
            case "binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob", "bit" -> BINARY;
            case "geometry", "point", "linestring", "polygon" -> BINARY;
            case "multipoint", "multilinestring", "multipolygon", "geomcollection", "geometrycollection" -> BINARY;
            default ->
                throw new StoppedException("The column " + column.name() + " of " + table + " has the type "
                        + column.type() + ", which the built-in dump does not know; set"
                        + " auth-lock.admin.backup.dump-command to a mysqldump that does.");
        };
    }

    /** What is asked for, in SQL. */
    String read(DumpedTable.Column column) {
        return switch (this) {
            case NUMBER, TIME, DOUBLE -> "CAST(" + column.sql() + " AS CHAR)";
            case FLOAT -> "CAST(CAST(" + column.sql() + " AS DOUBLE) AS CHAR)";
            case CHOICE -> "CAST(" + column.sql() + " + 0 AS CHAR)";
            case JSON -> "CAST(" + column.sql() + " AS CHAR CHARACTER SET utf8mb4)";
            case TEXT, BINARY -> "CAST(" + column.sql() + " AS BINARY)";
        };
    }

    /** Writes what was answered, as a literal of SQL. */
    void write(StringBuilder statement, byte[] value, DumpedTable.Column column) {
        switch (this) {
            case NUMBER, CHOICE -> statement.append(digits(value));
            case FLOAT, DOUBLE -> statement.append(withExponent(digits(value)));
            case TIME -> statement.append('\'').append(digits(value)).append('\'');
            case TEXT -> hex(statement, "_" + column.charset(), value);
            case JSON -> hex(statement, "_utf8mb4", value);
            case BINARY -> hex(statement, "_binary", value);
        }
    }

    private static String digits(byte[] value) {
        return new String(value, StandardCharsets.US_ASCII);
    }

    private static String withExponent(String number) {
        return number.contains("e") ? number : number + "e0";
    }

    private static void hex(StringBuilder statement, String introducer, byte[] value) {
        statement
                .append(introducer)
                .append(" X'")
                .append(HexFormat.of().formatHex(value))
                .append('\'');
    }
}
