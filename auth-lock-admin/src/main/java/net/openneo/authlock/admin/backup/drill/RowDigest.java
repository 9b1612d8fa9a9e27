package net.openneo.authlock.admin.backup.drill;

import java.util.stream.Collectors;
import net.openneo.authlock.admin.backup.dump.DumpedTable;

/**
 * What stands for a row, worked out by the server: two rows have the same exactly when every column is the same, to the
 * byte. It shares nothing with how a dump writes values.
 */
final class RowDigest {
    private RowDigest() {}

    /** Of all columns, generated ones too; 64 hexadecimal digits. */
    static String of(DumpedTable table) {
        return table.columns().stream()
                .map(RowDigest::part)
                .collect(Collectors.joining(", ", "SHA2(CONCAT(", "), 256)"));
    }

    /** With its length before it, so that no two neighbours can look like others; N stands for NULL. */
    static String part(DumpedTable.Column column) {
        String bytes = bytes(column);
        return "COALESCE(CONCAT(OCTET_LENGTH(" + bytes + "), ':', " + bytes + "), 'N')";
    }

    /** What may be long by its digest: text that is joined may not be longer than a packet. */
    private static String bytes(DumpedTable.Column column) {
        return switch (column.type()) {
            case "float" -> "CAST(CAST(CAST(" + column.sql() + " AS DOUBLE) AS CHAR) AS BINARY)";
            case "enum", "set" -> "CAST(CAST(" + column.sql() + " + 0 AS CHAR) AS BINARY)";
            case "tinyint", "smallint", "mediumint", "int", "bigint", "decimal", "double", "bit" -> binary(column);
            case "date", "datetime", "timestamp", "time", "year" -> binary(column);
            case "char", "varchar", "binary", "varbinary" -> binary(column);
            default -> "SHA2(" + binary(column) + ", 256)";
        };
    }

    private static String binary(DumpedTable.Column column) {
        return "CAST(" + column.sql() + " AS BINARY)";
    }
}
