package net.openneo.authlock.admin.preflight.server;

import java.time.LocalDateTime;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The server's settings that the preflight judges. */
record ServerVariables(
        String sqlMode,
        String timeZone,
        boolean readOnly,
        boolean superReadOnly,
        int lowerCase,
        String eventScheduler,
        boolean logBin,
        String rowImage,
        String gtidMode,
        String gtidConsistency,
        int flushLog,
        int syncBinlog,
        long packet,
        LocalDateTime now) {
    private static final String READ =
            """
            SELECT @@GLOBAL.sql_mode AS sql_mode, @@GLOBAL.time_zone AS time_zone,
                   @@GLOBAL.read_only AS read_only, @@GLOBAL.super_read_only AS super_read_only,
                   @@GLOBAL.lower_case_table_names AS lower_case, @@GLOBAL.event_scheduler AS event_scheduler,
                   @@GLOBAL.log_bin AS log_bin, @@GLOBAL.binlog_row_image AS row_image, @@GLOBAL.gtid_mode AS gtid_mode,
                   @@GLOBAL.enforce_gtid_consistency AS gtid_consistency,
                   @@GLOBAL.innodb_flush_log_at_trx_commit AS flush_log, @@GLOBAL.sync_binlog AS sync_binlog,
                   @@GLOBAL.max_allowed_packet AS packet, UTC_TIMESTAMP(3) AS now
            """;

    static ServerVariables read(JdbcClient sql) {
        return sql.sql(READ).query(ServerVariables.class).single();
    }
}
