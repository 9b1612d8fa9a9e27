package net.openneo.authlock.admin.fence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import net.openneo.authlock.table.ActiveTable;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was proven about a trigger, and about which one: one made later under the same name is not proven by it. */
@Component
final class Proofs {
    private static final String READ =
            """
            SELECT trigger_created, body_digest, drain_proven_at, refused_revision
            FROM auth_lock_fence_proof WHERE own_table = :own AND event = :event
            """;
    private static final String DRAINS =
            """
            REPLACE INTO auth_lock_fence_proof (own_table, event, trigger_created, body_digest, drain_proven_at)
            VALUES (:own, :event, :created, :digest, UTC_TIMESTAMP(3))
            """;
    private static final String REFUSED =
            """
            UPDATE auth_lock_fence_proof SET refused_revision = :revision
            WHERE own_table = :own AND event = :event AND trigger_created = :created AND body_digest = :digest
            """;
    private static final String FORGET = "DELETE FROM auth_lock_fence_proof WHERE own_table = :own AND event = :event";

    private final JdbcClient sql;
    private final TriggerSql text;

    Proofs(JdbcClient sql, TriggerSql text) {
        this.sql = sql;
        this.text = text;
    }

    /**
     * @param refusedRevision the lock under which it was last seen to refuse a write
     */
    record Proof(LocalDateTime triggerCreated, String digest, Instant drainProvenAt, @Nullable Long refusedRevision) {}

    Optional<Proof> read(ActiveTable own, FenceEvent event) {
        return sql.sql(READ)
                .param("own", own.name())
                .param("event", event.name())
                .query(Proofs::proof)
                .optional();
    }

    void drains(ActiveTable own, FenceEvent event, Triggers.Standing trigger) {
        sql.sql(DRAINS)
                .param("own", own.name())
                .param("event", event.name())
                .param("created", trigger.created())
                .param("digest", text.digest(own))
                .update();
    }

    void refused(ActiveTable own, FenceEvent event, Triggers.Standing trigger, long revision) {
        sql.sql(REFUSED)
                .param("revision", revision)
                .param("own", own.name())
                .param("event", event.name())
                .param("created", trigger.created())
                .param("digest", text.digest(own))
                .update();
    }

    void forget(ActiveTable own, FenceEvent event) {
        sql.sql(FORGET).param("own", own.name()).param("event", event.name()).update();
    }

    private static Proof proof(ResultSet row, int number) throws SQLException {
        long revision = row.getLong("refused_revision"); // 0 for NULL; the first revision is 1
        return new Proof(
                row.getObject("trigger_created", LocalDateTime.class),
                row.getString("body_digest"),
                row.getObject("drain_proven_at", LocalDateTime.class).toInstant(ZoneOffset.UTC),
                revision == 0 ? null : revision);
    }
}
