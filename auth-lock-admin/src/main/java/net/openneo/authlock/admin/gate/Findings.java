package net.openneo.authlock.admin.gate;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import net.openneo.authlock.admin.server.Session;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was found, by the step that looked; each keeps what it has found last. */
@Component
public final class Findings {
    /** The step whose findings open the gate and close it. */
    public static final String PREFLIGHT = "preflight";

    private static final int MAX_TEXT = 16_000;
    private static final String ADD =
            """
            INSERT INTO auth_lock_finding (id, step, position, title, state, sentence, query, value, wanted, seen_at, seen_by)
            VALUES (:id, :step, :position, :title, :state, :sentence, :query, :value, :wanted, :at, :by)
            """;
    private static final String ALL =
            """
            SELECT id, title, state, sentence, query, value, wanted, seen_at, seen_by
            FROM auth_lock_finding ORDER BY step = 'preflight' DESC, step, position
            """;
    private static final String OF_STEP =
            """
            SELECT id, title, state, sentence, query, value, wanted, seen_at, seen_by
            FROM auth_lock_finding WHERE step = :step ORDER BY position
            """;
    private static final String FORGET = "DELETE FROM auth_lock_finding WHERE step = :step";

    private final JdbcClient sql;

    Findings(JdbcClient sql) {
        this.sql = sql;
    }

    /** Of every step, in the order in which they are shown. */
    public List<Finding> all() {
        return sql.sql(ALL).query(Findings::finding).list();
    }

    /**
     * Those of one step, in the order in which they are shown.
     *
     * @param step {@link #PREFLIGHT}, or the word of another verb
     */
    public List<Finding> of(String step) {
        return sql.sql(OF_STEP).param("step", step).query(Findings::finding).list();
    }

    /**
     * Puts these in the place of those that the step had found before, within the session's transaction.
     *
     * @param step {@link #PREFLIGHT}, or the word of another verb; at most 20 letters
     * @param findings whose ids no other step uses
     */
    public void replace(Session session, String step, List<Finding> findings) {
        session.sql().sql(FORGET).param("step", step).update();
        for (int position = 0; position < findings.size(); position++) {
            add(session, step, position, findings.get(position));
        }
    }

    private static void add(Session session, String step, int position, Finding finding) {
        Evidence evidence = finding.evidence();
        session.sql()
                .sql(ADD)
                .param("id", finding.id())
                .param("step", step)
                .param("position", position)
                .param("title", finding.title())
                .param("state", finding.state().name())
                .param("sentence", cut(finding.sentence()))
                .param("query", cut(evidence.query()))
                .param("value", cut(evidence.value()))
                .param("wanted", evidence.wanted())
                .param("at", LocalDateTime.ofInstant(evidence.at(), ZoneOffset.UTC))
                .param("by", evidence.by())
                .update();
    }

    private static String cut(String text) {
        return text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text;
    }

    private static Finding finding(ResultSet row, int number) throws SQLException {
        Evidence evidence = new Evidence(
                row.getString("query"),
                row.getString("value"),
                row.getString("wanted"),
                row.getObject("seen_at", LocalDateTime.class).toInstant(ZoneOffset.UTC),
                row.getString("seen_by"));
        return new Finding(
                row.getString("id"),
                row.getString("title"),
                Finding.State.valueOf(row.getString("state")),
                row.getString("sentence"),
                evidence);
    }
}
