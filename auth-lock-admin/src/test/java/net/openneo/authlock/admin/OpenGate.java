package net.openneo.authlock.admin;

import java.util.List;
import net.openneo.authlock.admin.copy.CopyableTable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The state that a preflight with nothing to stop for leaves, for tests of what comes after it. */
public final class OpenGate {
    private static final List<String> ROWS = List.of(
            """
            REPLACE INTO auth_lock_finding (id, position, title, state, sentence, query, value, seen_at, seen_by)
            VALUES ('source-table', 0, 'planted', 'PASSED', 'All is well.', 'none', :structure, UTC_TIMESTAMP(6), 'test')
            """,
            """
            REPLACE INTO auth_lock_attestation (id, statement, start_at, planned_end, actor, at)
            VALUES ('P4', 'planted', UTC_TIMESTAMP(3), UTC_TIMESTAMP(3) + INTERVAL 1 HOUR, 'test',
                    UTC_TIMESTAMP(3) - INTERVAL 1 MINUTE)
            """,
            """
            INSERT INTO auth_lock_backup
              (operation, file, host, sha256, bytes, row_count, tool, server, taken_at, drilled_at, actor)
            VALUES (0, 'planted', 'planted', '', 0, 0, 'planted', 'planted', UTC_TIMESTAMP(3), UTC_TIMESTAMP(3), 'test')
            """,
            "UPDATE auth_lock_attestation_order SET looked = given",
            "UPDATE auth_lock_consolidation SET phase = 'CHECKED' WHERE id = 1 AND phase = 'NEW'");

    private OpenGate() {}

    /** As for the table as it is made at this moment. */
    public static void plant(RunningAdmin admin) {
        JdbcClient sql = admin.context().getBean(JdbcClient.class);
        String structure = admin.context().getBean(CopyableTable.class).digest(sql);
        ROWS.forEach(row -> sql.sql(row).param("structure", structure).update());
    }
}
