package net.openneo.authlock.admin.backup.dump;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import net.openneo.authlock.admin.AuthTables;
import net.openneo.authlock.admin.operations.StoppedException;
import net.openneo.authlock.admin.server.StandingLegacyTable;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.table.InvalidTableNameException;
import net.openneo.authlock.table.TableName;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables of the legacy database, all of which a backup holds. */
@Component
public final class LegacyTables {
    private static final Set<String> INTEGERS = Set.of("tinyint", "smallint", "mediumint", "int", "bigint");
    private static final String TABLES =
            """
            SELECT TABLE_NAME AS name, ENGINE AS engine FROM information_schema.TABLES
            WHERE TABLE_SCHEMA = :schema AND TABLE_TYPE = 'BASE TABLE' ORDER BY TABLE_NAME
            """;
    private static final String COLUMNS =
            """
            SELECT COLUMN_NAME, DATA_TYPE, CHARACTER_SET_NAME, GENERATION_EXPRESSION <> '' AS made
            FROM information_schema.COLUMNS
            WHERE TABLE_SCHEMA = :schema AND TABLE_NAME = :table ORDER BY ORDINAL_POSITION
            """;
    private static final String KEY =
            """
            SELECT COLUMN_NAME FROM information_schema.STATISTICS
            WHERE TABLE_SCHEMA = :schema AND TABLE_NAME = :table AND INDEX_NAME = 'PRIMARY'
            """;
    private static final String ALTERED =
            "SELECT COUNT(*) FROM information_schema.TABLES WHERE TABLE_SCHEMA = :schema AND CREATE_TIME > :moment";
    private static final String KEYS_ELSEWHERE =
            """
            SELECT CONCAT(TABLE_NAME, '.', CONSTRAINT_NAME) FROM information_schema.REFERENTIAL_CONSTRAINTS
            WHERE CONSTRAINT_SCHEMA = :schema AND UNIQUE_CONSTRAINT_SCHEMA <> :schema ORDER BY 1
            """;

    private final TableName legacy;
    private final StandingLegacyTable standing;
    private final JdbcClient sql;

    LegacyTables(AuthTables tables, StandingLegacyTable standing, JdbcClient sql) {
        this.legacy = tables.name(ActiveTable.LEGACY);
        this.standing = standing;
        this.sql = sql;
    }

    private record Found(String name, @Nullable String engine) {}

    public String schema() {
        return legacy.schema();
    }

    /** The table that is to be moved. */
    public TableName legacy() {
        return legacy;
    }

    /**
     * @throws StoppedException when there is one of which no exact backup can be taken and tried
     */
    public List<DumpedTable> require() {
        requireNoKeysElsewhere();
        List<Found> found =
                sql.sql(TABLES).param("schema", schema()).query(Found.class).list();
        if (found.stream()
                .noneMatch(table -> table.name().equals(standing.name().table()))) {
            throw new StoppedException("The table " + legacy + " does not exist, so there is nothing to back up.");
        }
        return found.stream().map(this::table).toList();
    }

    /** How many rows they have together at this moment. */
    public long rows(List<DumpedTable> tables) {
        return rows(tables, sql);
    }

    /** The same, counted in another session. */
    public static long rows(List<DumpedTable> tables, JdbcClient session) {
        return tables.stream()
                .mapToLong(table -> session.sql(
                                "SELECT COUNT(*) FROM " + table.name().sql())
                        .query(Long.class)
                        .single())
                .sum();
    }

    /** The server notes in seconds when a table was made or altered. */
    public boolean alteredSince(Instant moment) {
        return sql.sql(ALTERED)
                        .param("schema", schema())
                        .param("moment", LocalDateTime.ofInstant(moment, ZoneOffset.UTC))
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private DumpedTable table(Found found) {
        TableName name = name(found.name());
        if (!"InnoDB".equalsIgnoreCase(found.engine())) {
            throw new StoppedException("The table " + name + " is stored by " + found.engine()
                    + ", of which there is no backup as of one moment; ALTER TABLE " + name.sql()
                    + " ENGINE = InnoDB, or drop it.");
        }
        List<DumpedTable.Column> columns = sql.sql(COLUMNS)
                .param("schema", name.schema())
                .param("table", name.table())
                .query((row, number) -> new DumpedTable.Column(
                        row.getString("COLUMN_NAME"),
                        row.getString("DATA_TYPE").toLowerCase(Locale.ROOT),
                        row.getString("CHARACTER_SET_NAME"),
                        row.getBoolean("made")))
                .list();
        return new DumpedTable(name, columns, key(name, columns));
    }

    private TableName name(String table) {
        try {
            return legacy.sibling(table);
        } catch (InvalidTableNameException e) {
            throw new StoppedException("No backup can be taken of a table of " + schema() + ". " + e.getMessage());
        }
    }

    private @Nullable String key(TableName table, List<DumpedTable.Column> columns) {
        List<String> key = sql.sql(KEY)
                .param("schema", table.schema())
                .param("table", table.table())
                .query(String.class)
                .list();
        boolean integers = columns.stream()
                .anyMatch(column -> key.equals(List.of(column.name())) && INTEGERS.contains(column.type()));
        return integers ? key.get(0) : null;
    }

    /** Restored, such a table would take part in a key of a table that is in use. */
    private void requireNoKeysElsewhere() {
        List<String> keys = sql.sql(KEYS_ELSEWHERE)
                .param("schema", schema())
                .query(String.class)
                .list();
        if (!keys.isEmpty()) {
            throw new StoppedException("The database " + TableName.quote(schema())
                    + " has foreign keys into another database (" + String.join(", ", keys)
                    + "), so that a backup of it cannot be tried on its own; drop them.");
        }
    }
}
