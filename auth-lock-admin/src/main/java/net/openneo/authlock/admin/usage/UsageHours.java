package net.openneo.authlock.admin.usage;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The use of the legacy table by hours. An hour without a row was not looked at. */
public final class UsageHours {
    private static final int MOST = 24 * 31;
    private static final String ADD =
            """
            INSERT INTO auth_lock_usage_hour (at, samples, row_reads, row_writes, statements)
            VALUES (:at, 1, :reads, :writes, :statements)
            ON DUPLICATE KEY UPDATE samples = samples + 1, row_reads = row_reads + :reads,
              row_writes = row_writes + :writes, statements = statements + :statements
            """;
    private static final String NEWEST =
            """
            SELECT at, row_reads, row_writes, statements
            FROM (SELECT * FROM auth_lock_usage_hour ORDER BY at DESC LIMIT :most) newest ORDER BY at
            """;

    private UsageHours() {}

    /**
     * One hour.
     *
     * @param at its beginning
     * @param reads rows that were fetched
     * @param writes rows that were inserted, updated or deleted
     * @param statements that name the table, also such as touched no row
     */
    public record Hour(Instant at, long reads, long writes, long statements) {}

    /** Adds what was done between two samples to the hour of the later one. */
    static void add(JdbcClient sql, @Nullable Sample earlier, Sample now) {
        boolean comparable = earlier != null && now.isComparableWith(earlier);
        Sample from = comparable && earlier != null ? earlier : now;
        sql.sql(ADD)
                .param("at", UsageStore.utc(now.at().truncatedTo(ChronoUnit.HOURS)))
                .param("reads", now.reads() - from.reads())
                .param("writes", now.writes() - from.writes())
                .param("statements", now.statements() - from.statements())
                .update();
    }

    static List<Hour> newest(JdbcClient sql) {
        return sql.sql(NEWEST)
                .param("most", MOST)
                .query((row, number) -> new Hour(
                        UsageStore.instant(row.getObject("at", LocalDateTime.class)),
                        row.getLong("row_reads"),
                        row.getLong("row_writes"),
                        row.getLong("statements")))
                .list();
    }
}
