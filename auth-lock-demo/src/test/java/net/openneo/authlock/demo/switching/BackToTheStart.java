package net.openneo.authlock.demo.switching;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Everything as before the first move, with the gate open, but for the revision of the word, while nobody writes. */
final class BackToTheStart {
    private static final String WORD =
            """
            UPDATE auth_lock_control
            SET revision = revision + 1, write_lock = 'OPEN', active_table = 'LEGACY', changed_by = 'a test',
                changed_at = UTC_TIMESTAMP(3)
            """;
    private static final String FENCE =
            """
            UPDATE auth_lock_fence
            SET write_lock = 'OPEN', active_table = 'LEGACY', revision = revision + 1, armed_at = NULL,
                pass_digest = NULL
            """;
    private static final String CONSOLIDATION =
            """
            UPDATE auth_lock_consolidation
            SET phase = 'CHECKED', lock_revision = NULL, copy_ended_at = NULL, source_rows = NULL, copied_rows = NULL
            """;
    private static final String COPIES =
            """
            SELECT TABLE_NAME FROM information_schema.TABLES
            WHERE TABLE_SCHEMA = DATABASE() AND (TABLE_NAME LIKE 'auth\\_users%' OR TABLE_NAME LIKE 'auth\\_lock\\_staging%')
            """;

    private BackToTheStart() {}

    static void lead(Fleet fleet, int people) {
        JdbcClient root = fleet.root();
        List.of(FENCE, WORD, CONSOLIDATION).forEach(change -> root.sql(change).update());
        fleet.awaitAgreement();
        root.sql(COPIES).query(String.class).list().forEach(table -> root.sql("DROP TABLE " + table)
                .update());
        root.sql("DELETE FROM " + fleet.database().legacyTable()).update();
        root.sql("DELETE FROM users").update();
        fleet.database().people(people);
    }
}
