package net.openneo.authlock.admin.gate;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import net.openneo.authlock.admin.server.Session;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What people have given their word for: the newest for each id. */
@Component
public final class Attestations {
    private static final String ALL =
            """
            SELECT id, statement, start_at, planned_end, moves_with, actor, at FROM auth_lock_attestation ORDER BY id
            """;
    private static final String RECORD =
            """
            REPLACE INTO auth_lock_attestation (id, statement, start_at, planned_end, moves_with, actor, at)
            VALUES (:id, :statement, :start, :plannedEnd, :movesWith, :actor, :at)
            """;

    /** Keeps others from recording one, and a preflight from missing it, until the transaction ends. */
    private static final String GIVEN = "UPDATE auth_lock_attestation_order SET given = given + 1 WHERE id = 1";

    private static final String READ_GIVEN = "SELECT given FROM auth_lock_attestation_order WHERE id = 1";
    private static final String LOOKED = "UPDATE auth_lock_attestation_order SET looked = :given WHERE id = 1";

    private final JdbcClient sql;
    private final JsonMapper json;

    Attestations(JdbcClient sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /** By their ids. */
    public List<Attestation> all() {
        return sql.sql(ALL).query(this::attestation).list();
    }

    /**
     * @param id P2, P4 or P5
     */
    public Optional<Attestation> find(String id) {
        return all().stream().filter(one -> one.id().equals(id)).findFirst();
    }

    /** Puts it in the place of the one before, within the session's transaction. */
    public Attestation record(Session session, AttestationTerms terms, String actor, Instant at) {
        Attestation attestation = new Attestation(
                terms.id(),
                terms.statement(),
                terms.start(),
                terms.plannedEnd(),
                terms.movesWith(),
                actor,
                roundedUp(at));
        session.sql().sql(GIVEN).update();
        session.sql()
                .sql(RECORD)
                .param("id", attestation.id())
                .param("statement", attestation.statement())
                .param("start", utc(attestation.start()))
                .param("plannedEnd", utc(attestation.plannedEnd()))
                .param("movesWith", json.writeValueAsString(attestation.movesWith()))
                .param("actor", actor)
                .param("at", utc(attestation.at()))
                .update();
        return attestation;
    }

    /** How many were ever recorded: who looks at them asks first, so that any that comes meanwhile is told from these. */
    public long given() {
        return sql.sql(READ_GIVEN).query(Long.class).single();
    }

    /** A preflight has looked at the first so many, within the session's transaction. */
    public void looked(Session session, long given) {
        session.sql().sql(LOOKED).param("given", given).update();
    }

    /** Never to a moment before it: what was found meanwhile would pass for newer than the word. */
    private static Instant roundedUp(Instant at) {
        return at.plusNanos(999_999).truncatedTo(ChronoUnit.MILLIS);
    }

    private Attestation attestation(ResultSet row, int number) throws SQLException {
        return new Attestation(
                row.getString("id"),
                row.getString("statement"),
                instant(row.getObject("start_at", LocalDateTime.class)),
                instant(row.getObject("planned_end", LocalDateTime.class)),
                names(row.getString("moves_with")),
                row.getString("actor"),
                row.getObject("at", LocalDateTime.class).toInstant(ZoneOffset.UTC));
    }

    private List<String> names(@Nullable String movesWith) {
        return movesWith == null
                ? List.of()
                : json.readTree(movesWith)
                        .valueStream()
                        .map(JsonNode::stringValue)
                        .toList();
    }

    private static @Nullable Instant instant(@Nullable LocalDateTime time) {
        return time == null ? null : time.toInstant(ZoneOffset.UTC);
    }

    private static @Nullable LocalDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
