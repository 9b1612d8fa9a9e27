package net.openneo.authlock.admin.view;

import org.springframework.jdbc.core.simple.JdbcClient;

/** How far a way back is that began before anybody could write to the new table. */
enum WayBack {
    /** There is none, or it began afterwards. */
    OTHER,
    /** The old table has not yet been asked for its name. */
    BEGUN,
    /** The old table has its name, or is getting it. */
    NAMED;

    private static final String READ =
            """
            SELECT COALESCE(MAX(IF(copied_back_at IS NULL AND final_at IS NULL, 'BEGUN', 'NAMED')), 'OTHER')
            FROM auth_lock_way_back WHERE id = 1 AND from_phase = 'SWITCHED'
            """;

    static WayBack of(JdbcClient sql) {
        return valueOf(sql.sql(READ).query(String.class).single());
    }
}
