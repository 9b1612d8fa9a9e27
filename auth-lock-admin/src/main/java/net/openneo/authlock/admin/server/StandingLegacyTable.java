package net.openneo.authlock.admin.server;

import java.util.List;
import net.openneo.authlock.admin.AuthTables;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.table.TableName;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The name under which the legacy table stands: its own, or the retired one that it has from when a view is put in its
 * place until a rollback gives its name back.
 */
@Component
public final class StandingLegacyTable {
    private static final String SUFFIX = "_retired";
    private static final int LONGEST_NAME = 64;
    private static final String BASE_TABLES =
            """
            SELECT TABLE_NAME FROM information_schema.TABLES
            WHERE TABLE_SCHEMA = :schema AND TABLE_NAME IN (:own, :retired) AND TABLE_TYPE = 'BASE TABLE'
            """;

    private final JdbcClient sql;
    private final TableName own;
    private final TableName retired;
    private final AuthTables tables;

    StandingLegacyTable(JdbcClient sql, AuthTables tables) {
        this.sql = sql;
        this.tables = tables;
        own = tables.name(ActiveTable.LEGACY);
        String table = own.table();
        retired = own.sibling(table.substring(0, Math.min(table.length(), LONGEST_NAME - SUFFIX.length())) + SUFFIX);
    }

    /** The name that it has at this moment; its own where it does not exist at all. */
    public TableName name() {
        List<String> standing = sql.sql(BASE_TABLES)
                .param("schema", own.schema())
                .param("own", own.table())
                .param("retired", retired.table())
                .query(String.class)
                .list();
        return standing.contains(retired.table()) && !standing.contains(own.table()) ? retired : own;
    }

    /** The name that one of the two tables has at this moment. */
    public TableName name(ActiveTable which) {
        return which == ActiveTable.LEGACY ? name() : tables.name(which);
    }

    /** The name that it has while it is retired. */
    public TableName retired() {
        return retired;
    }
}
