package net.openneo.authlock.admin.usage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The row of what is known. */
final class UsageStore {
    static final int MAX_SENTENCE = 2000;
    private static final String READ =
            """
            SELECT opening, sampled_at, server_started, table_name, view_stands, row_reads, row_writes, statements, witness,
                   samples, unused_since, because, last_use
            FROM auth_lock_usage WHERE id = 1 AND sampled_at IS NOT NULL
            """;
    private static final String TAKE = "SELECT id FROM auth_lock_usage WHERE id = 1 FOR UPDATE";
    private static final String WRITE =
            """
            UPDATE auth_lock_usage
            SET opening = :opening, sampled_at = :at, server_started = :started, table_name = :table, view_stands = :view,
                row_reads = :reads, row_writes = :writes, statements = :statements, witness = :witness,
                samples = :samples, unused_since = :since, because = :because, last_use = :lastUse
            WHERE id = 1
            """;
    private static final String FORGET =
            "UPDATE auth_lock_usage SET sampled_at = NULL WHERE id = 1 AND sampled_at IS NOT NULL";

    private UsageStore() {}

    static Optional<Known> read(JdbcClient sql) {
        return sql.sql(READ).query(UsageStore::known).optional();
    }

    /** Nobody else samples while the transaction is open. */
    static Optional<Known> take(JdbcClient sql) {
        sql.sql(TAKE).query(Integer.class).single();
        return read(sql);
    }

    static void write(JdbcClient sql, Known known) {
        Sample newest = known.newest();
        sql.sql(WRITE)
                .param("opening", known.opening())
                .param("at", utc(newest.at()))
                .param("started", utc(newest.serverStarted()))
                .param("table", newest.table())
                .param("view", newest.viewStands())
                .param("reads", newest.reads())
                .param("writes", newest.writes())
                .param("statements", newest.statements())
                .param("witness", newest.witness())
                .param("samples", known.samples())
                .param("since", utc(known.unusedSince()))
                .param("because", cut(known.because()))
                .param("lastUse", cut(known.lastUse()))
                .update();
    }

    /** @return false when nothing was known */
    static boolean forget(JdbcClient sql) {
        return sql.sql(FORGET).update() > 0;
    }

    static @Nullable LocalDateTime utc(@Nullable Instant time) {
        return time == null ? null : LocalDateTime.ofInstant(time, ZoneOffset.UTC);
    }

    private static @Nullable String cut(@Nullable String text) {
        return text == null || text.length() <= MAX_SENTENCE ? text : text.substring(0, MAX_SENTENCE - 1) + "…";
    }

    private static Known known(ResultSet row, int number) throws SQLException {
        Sample newest = new Sample(
                instant(row.getObject("sampled_at", LocalDateTime.class)),
                instant(row.getObject("server_started", LocalDateTime.class)),
                row.getString("table_name"),
                row.getBoolean("view_stands"),
                row.getLong("row_reads"),
                row.getLong("row_writes"),
                row.getLong("statements"),
                row.getLong("witness"));
        LocalDateTime since = row.getObject("unused_since", LocalDateTime.class);
        return new Known(
                row.getLong("opening"),
                newest,
                row.getLong("samples"),
                since == null ? null : instant(since),
                row.getString("because"),
                row.getString("last_use"));
    }

    static Instant instant(LocalDateTime time) {
        return time.toInstant(ZoneOffset.UTC);
    }
}
