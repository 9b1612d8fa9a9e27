package net.openneo.authlock.admin.view;

import java.util.HashMap;
import java.util.Map;
import net.openneo.authlock.admin.AuthTables;
import net.openneo.authlock.admin.server.StandingLegacyTable;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.table.TableName;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The three names in the legacy database that the view is about, and what has each of them. */
@Component
final class LegacyNames {
    private static final String SUFFIX = "_view";
    private static final int LONGEST_NAME = 64;
    private static final String FOUND =
            """
            SELECT t.TABLE_NAME, t.TABLE_TYPE, EXISTS (
                SELECT 1 FROM information_schema.VIEW_TABLE_USAGE u
                WHERE u.VIEW_SCHEMA = t.TABLE_SCHEMA AND u.VIEW_NAME = t.TABLE_NAME
                  AND u.TABLE_SCHEMA = :toSchema AND u.TABLE_NAME = :to) AS shows
            FROM information_schema.TABLES t
            WHERE t.TABLE_SCHEMA = :schema AND t.TABLE_NAME IN (:own, :retired, :beside)
            """;

    private final JdbcClient sql;
    private final TableName own;
    private final TableName retired;
    private final TableName beside;
    private final TableName consolidated;

    LegacyNames(JdbcClient sql, AuthTables tables, StandingLegacyTable standing) {
        this.sql = sql;
        own = tables.name(ActiveTable.LEGACY);
        retired = standing.retired();
        String table = own.table();
        beside = own.sibling(table.substring(0, Math.min(table.length(), LONGEST_NAME - SUFFIX.length())) + SUFFIX);
        consolidated = tables.name(ActiveTable.CONSOLIDATED);
    }

    /** What a name stands for. */
    enum What {
        NOTHING,
        TABLE,
        /** A view of the consolidated table, as we make it. */
        VIEW,
        /** A view of something else. */
        OTHER_VIEW
    }

    /**
     * @param own the name that the legacy table is configured by
     * @param retired the one that it has while another thing has its own
     * @param beside the one under which the view is made
     */
    record Seen(What own, What retired, What beside) {
        boolean standing() {
            return own == What.VIEW && retired == What.TABLE;
        }

        /** The old table has not its own name. */
        boolean away() {
            return own != What.TABLE && retired == What.TABLE;
        }
    }

    Seen look() {
        Map<String, What> found = new HashMap<>();
        sql.sql(FOUND)
                .param("toSchema", consolidated.schema())
                .param("to", consolidated.table())
                .param("schema", own.schema())
                .param("own", own.table())
                .param("retired", retired.table())
                .param("beside", beside.table())
                .query((row, number) -> found.put(
                        row.getString("TABLE_NAME"), what(row.getString("TABLE_TYPE"), row.getBoolean("shows"))))
                .list();
        return new Seen(at(found, own), at(found, retired), at(found, beside));
    }

    TableName own() {
        return own;
    }

    TableName retired() {
        return retired;
    }

    TableName beside() {
        return beside;
    }

    TableName consolidated() {
        return consolidated;
    }

    private static What at(Map<String, What> found, TableName name) {
        return found.getOrDefault(name.table(), What.NOTHING);
    }

    private static What what(String type, boolean shows) {
        return type.equals("BASE TABLE") ? What.TABLE : shows ? What.VIEW : What.OTHER_VIEW;
    }
}
