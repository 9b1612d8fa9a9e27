package net.openneo.authlock.demo.switching;

import org.springframework.jdbc.core.simple.JdbcClient;

/** What stands in one table, and how often it was read and written since the server started. */
final class TableWatch {
    /** Rows, as the storage engine counts them; a write that a BEFORE trigger refuses is none. */
    record Use(long reads, long writes) {}

    private static final String USE =
            """
            SELECT COUNT_READ AS `reads`, COUNT_WRITE AS `writes`
            FROM performance_schema.table_io_waits_summary_by_table
            WHERE OBJECT_TYPE = 'TABLE' AND OBJECT_SCHEMA = :schema AND OBJECT_NAME = :name
            """;

    private final JdbcClient root;
    private final String table;

    /** @param table as database.table */
    TableWatch(JdbcClient root, String table) {
        this.root = root;
        this.table = table;
    }

    Use use() {
        String[] name = table.split("\\.", 2);
        return root.sql(USE)
                .param("schema", name[0])
                .param("name", name[1])
                .query((row, number) -> new Use(row.getLong("reads"), row.getLong("writes")))
                .optional()
                .orElse(new Use(0, 0));
    }

    /** Differs when any row or column does. */
    String contents() {
        return root.sql("CHECKSUM TABLE " + table)
                        .query((row, number) -> row.getString("Checksum"))
                        .single()
                + " of "
                + root.sql("SELECT COUNT(*) FROM " + table).query(Long.class).single() + " rows";
    }
}
