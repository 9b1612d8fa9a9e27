package net.openneo.authlock.admin.verify;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import net.openneo.authlock.admin.server.Session;
import net.openneo.authlock.table.TableName;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The legacy table as it was when a copy of it was found equal: what it has to be for as long as the fence refuses writes to it. */
@Component
public final class VerifiedTable {
    private static final String NOTE =
            """
            REPLACE INTO auth_lock_verified (id, row_count, digest_one, digest_other, verified_at, noted_at)
            VALUES (1, :rows, :one, :other, :at, UTC_TIMESTAMP(6))
            """;
    private static final String READ =
            "SELECT row_count, digest_one, digest_other, verified_at, noted_at FROM auth_lock_verified WHERE id = 1";

    private final JdbcClient sql;
    private final VerifyProperties properties;

    VerifiedTable(JdbcClient sql, VerifyProperties properties) {
        this.sql = sql;
        this.properties = properties;
    }

    /**
     * What was noted.
     *
     * @param verifiedAt when the verification began
     * @param notedAt when it was noted, by the clock of the server
     */
    public record Noted(TableDigest digest, Instant verifiedAt, Instant notedAt) {}

    /** Of the newest verification that found no difference; empty while there was none. */
    public Optional<Noted> noted() {
        return sql.sql(READ)
                .query((row, number) -> new Noted(
                        TableDigest.of(
                                row.getLong("row_count"),
                                row.getBigDecimal("digest_one"),
                                row.getBigDecimal("digest_other")),
                        row.getObject("verified_at", LocalDateTime.class).toInstant(ZoneOffset.UTC),
                        row.getObject("noted_at", LocalDateTime.class).toInstant(ZoneOffset.UTC)))
                .optional();
    }

    /** Within the session's transaction. */
    void note(Session session, TableDigest digest, Instant verifiedAt) {
        session.sql()
                .sql(NOTE)
                .param("rows", digest.rows())
                .param("one", new BigDecimal(digest.one()))
                .param("other", new BigDecimal(digest.other()))
                .param("at", LocalDateTime.ofInstant(verifiedAt, ZoneOffset.UTC))
                .update();
    }

    /**
     * The digest of the legacy table at this moment.
     *
     * @param copy that it was compared with, which decides how the text of the two is compared
     * @param progress told after each range; where it throws, the reading ends
     * @throws IncomparableTablesException when no digest can be taken
     */
    public TableDigest now(Session session, TableName legacy, TableName copy, Progress progress) {
        TablePair tables = TablePair.of(session.sql(), legacy, copy)
                .orElseThrow(() -> new IncomparableTablesException(
                        "The tables " + legacy + " and " + copy + " have no key in common any more."));
        Ranges ranges = new Ranges(tables, properties.rangeRows());
        TableDigest digest = TableDigest.NONE;
        List<Range> next = ranges.next(session.sql(), null, 1);
        while (true) {
            Range range = next.get(0);
            digest = digest.and(ByDigest.ofExpected(session.sql(), tables, range));
            progress.compared(digest.rows());
            if (range.upTo() == null) {
                return digest;
            }
            next = ranges.next(session.sql(), range.upTo(), 1);
        }
    }
}
