package net.openneo.authlock.admin.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import net.openneo.authlock.admin.server.Session;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who did what, when, before and after. Rows are added and never changed. */
@Component
public final class Audit {
    /** Who is named for what admin does by itself. */
    public static final String ITSELF = "auth-lock";

    private static final Logger log = LoggerFactory.getLogger(Audit.class);
    private static final int MAX_OUTCOME = 1000;
    private static final String ADD =
            """
            INSERT INTO auth_lock_audit (at, actor, action, before_it, after_it, outcome)
            VALUES (UTC_TIMESTAMP(3), :actor, :action, :before, :after, :outcome)
            """;
    private static final String NEWEST =
            "SELECT id, at, actor, action, before_it, after_it, outcome FROM auth_lock_audit ORDER BY id DESC LIMIT :limit";

    private static final String ALL =
            "SELECT id, at, actor, action, before_it, after_it, outcome FROM auth_lock_audit ORDER BY id";

    private final JdbcClient sql;
    private final JsonMapper json;

    Audit(JdbcClient sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /** Adds a line; inside a transaction it is part of that. */
    public void add(String actor, String action, @Nullable Object before, @Nullable Object after, String outcome) {
        add(sql, actor, action, before, after, outcome);
    }

    /** Adds a line about what holds after the session's transaction, as a part of that. */
    public void add(Session session, String actor, String action, @Nullable Object after, String outcome) {
        add(session.sql(), actor, action, null, after, outcome);
    }

    private void add(
            JdbcClient client,
            String actor,
            String action,
            @Nullable Object before,
            @Nullable Object after,
            String outcome) {
        client.sql(ADD)
                .param("actor", actor)
                .param("action", action)
                .param("before", before == null ? null : json.writeValueAsString(before))
                .param("after", after == null ? null : json.writeValueAsString(after))
                .param("outcome", outcome.length() > MAX_OUTCOME ? outcome.substring(0, MAX_OUTCOME) : outcome)
                .update();
    }

    /** Adds a line about something that has happened, and that a failing audit must not undo. */
    public void note(String actor, String action, @Nullable Object after, String outcome) {
        try {
            add(actor, action, null, after, outcome);
        } catch (DataAccessException e) {
            log.warn("The audit could not take '{}' by {}: {}", action, actor, outcome, e);
        }
    }

    /** The newest lines first. */
    public List<AuditEntry> newest(int limit) {
        return sql.sql(NEWEST).param("limit", limit).query(this::entry).list();
    }

    /** Every line, the oldest first. */
    public List<AuditEntry> all() {
        return sql.sql(ALL).query(this::entry).list();
    }

    private AuditEntry entry(ResultSet row, int number) throws SQLException {
        return new AuditEntry(
                row.getLong("id"),
                row.getObject("at", LocalDateTime.class).toInstant(ZoneOffset.UTC),
                row.getString("actor"),
                row.getString("action"),
                tree(row.getString("before_it")),
                tree(row.getString("after_it")),
                row.getString("outcome"));
    }

    private @Nullable JsonNode tree(@Nullable String text) {
        return text == null ? null : json.readTree(text);
    }
}
