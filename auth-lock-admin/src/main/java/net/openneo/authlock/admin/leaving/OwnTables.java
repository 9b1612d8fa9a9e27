package net.openneo.authlock.admin.leaving;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.openneo.authlock.admin.AdminProperties;
import net.openneo.authlock.admin.AuthTables;
import net.openneo.authlock.admin.blockers.BlockedException;
import net.openneo.authlock.admin.blockers.Blocker;
import net.openneo.authlock.admin.blockers.Blockers;
import net.openneo.authlock.admin.blockers.Watch;
import net.openneo.authlock.admin.server.Deadline;
import net.openneo.authlock.admin.server.MySqlError;
import net.openneo.authlock.table.TableName;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** auth-lock's own tables, which go in one statement: all of them or none. */
@Component
final class OwnTables {
    private static final Duration PAUSE = Duration.ofMillis(200);
    /** By name, and not by how names begin: what somebody else has called so stays. */
    static final Set<String> NAMES = Set.of(
            "auth_lock_attestation",
            "auth_lock_attestation_order",
            "auth_lock_audit",
            "auth_lock_backup",
            "auth_lock_canary",
            "auth_lock_consolidation",
            "auth_lock_control",
            "auth_lock_deferred_sign_in",
            "auth_lock_fence",
            "auth_lock_fence_proof",
            "auth_lock_finding",
            "auth_lock_node",
            "auth_lock_operation",
            "auth_lock_pass",
            "auth_lock_phase_change",
            "auth_lock_request",
            "auth_lock_schema_history",
            "auth_lock_table_identity",
            "auth_lock_teardown",
            "auth_lock_unseen",
            "auth_lock_usage",
            "auth_lock_usage_hour",
            "auth_lock_verified",
            "auth_lock_watch",
            "auth_lock_watch_reading",
            "auth_lock_watch_tally",
            "auth_lock_way_back");

    private static final String THERE =
            """
            SELECT TABLE_NAME FROM information_schema.TABLES
            WHERE TABLE_SCHEMA = :schema AND TABLE_TYPE = 'BASE TABLE' AND TABLE_NAME IN (:names)
            ORDER BY TABLE_NAME
            """;

    private final JdbcClient sql;
    private final AuthTables tables;
    private final Blockers blockers;
    private final AdminProperties properties;

    OwnTables(JdbcClient sql, AuthTables tables, Blockers blockers, AdminProperties properties) {
        this.sql = sql;
        this.tables = tables;
        this.blockers = blockers;
        this.properties = properties;
    }

    /**
     * Drops them, those that Flyway keeps its history in among them; nodes read them all the time, so that it is tried in
     * short waits.
     *
     * @throws BlockedException naming those who hold one when the time is over
     */
    void drop() {
        Deadline deadline = Deadline.in(properties.installTimeout());
        List<TableName> all = there(sql, tables);
        while (!dropped(sql, all)) {
            if (deadline.passed()) {
                throw new BlockedException(
                        "A table of auth-lock was in use for "
                                + deadline.length().toSeconds()
                                + " s, so that none was dropped; DELETE /api/consolidation again",
                        holders(all));
            }
            Deadline.pause(PAUSE);
        }
    }

    /** The server that they are on. */
    String server() {
        return server(sql);
    }

    static String server(JdbcClient sql) {
        return sql.sql("SELECT @@server_uuid").query(String.class).single();
    }

    /** The same before anything else of admin is there; what is held is left to the next start. */
    static void drop(JdbcClient sql, AuthTables tables) {
        dropped(sql, there(sql, tables));
    }

    /** Those that are there. */
    static List<TableName> there(JdbcClient sql, AuthTables tables) {
        return sql.sql(THERE).param("schema", tables.schema()).param("names", NAMES).query(String.class).list().stream()
                .map(tables::own)
                .toList();
    }

    private static boolean dropped(JdbcClient sql, List<TableName> all) {
        if (all.isEmpty()) {
            return true;
        }
        try {
            sql.sql("DROP TABLE IF EXISTS " + all.stream().map(TableName::sql).collect(Collectors.joining(", ")))
                    .update();
            return true;
        } catch (DataAccessException e) {
            if (MySqlError.isEndedWait(e)) {
                return false;
            }
            throw e;
        }
    }

    private List<Blocker> holders(List<TableName> all) {
        return all.stream().flatMap(table -> holders(table).stream()).distinct().toList();
    }

    private List<Blocker> holders(TableName table) {
        Watch watch = blockers.ofDdl(table);
        watch.quiet();
        return watch.present();
    }
}
