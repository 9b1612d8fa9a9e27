package net.openneo.authlock.admin.backup;

import java.util.Set;
import java.util.stream.Collectors;

/**
 * What stands for a row, worked out by the server: two rows have the same exactly when every column is the same, to the
 * byte. It shares nothing with how a dump writes values.
 */
final class RowDigest {
    private static final Set<String> LONG =
            Set.of("json", "tinytext", "text", "mediumtext", "longtext", "tinyblob", "blob", "mediumblob", "longblob");

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

    /** Long values by their digest: text that is joined may not be longer than a packet. */
    private static String bytes(DumpedTable.Column column) {
        return switch (column.type()) {
            case "float" -> "CAST(CAST(CAST(" + column.sql() + " AS DOUBLE) AS CHAR) AS BINARY)";
            case "enum", "set" -> "CAST(CAST(" + column.sql() + " + 0 AS CHAR) AS BINARY)";
            default ->
                LONG.contains(column.type())
                        ? "SHA2(CAST(" + column.sql() + " AS BINARY), 256)"
                        : "CAST(" + column.sql() + " AS BINARY)";
        };
    }
}
