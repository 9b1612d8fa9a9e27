package net.openneo.authlock.admin.operations;

import java.util.Optional;
import net.openneo.authlock.admin.server.OneOperation;
import net.openneo.authlock.admin.server.Session;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The rows of the operations. Only one that is RUNNING changes. */
@Component
public final class Operations {
    private static final int MAX_ERROR = 1000;
    private static final String BEGIN =
            """
            INSERT INTO auth_lock_operation (verb, state, unit, actor, started_at, updated_at)
            VALUES (:verb, 'RUNNING', :unit, :actor, UTC_TIMESTAMP(3), UTC_TIMESTAMP(3))
            """;
    private static final String IS_RUNNING =
            "SELECT COUNT(*) FROM auth_lock_operation WHERE id = :id AND state = 'RUNNING' FOR UPDATE";
    private static final String TOTAL =
            "UPDATE auth_lock_operation SET total = :total, updated_at = UTC_TIMESTAMP(3) WHERE id = :id";
    private static final String PROGRESS =
            "UPDATE auth_lock_operation SET done = :done, updated_at = UTC_TIMESTAMP(3) WHERE id = :id";
    private static final String NOTE =
            "UPDATE auth_lock_operation SET result = :result, updated_at = UTC_TIMESTAMP(3) WHERE id = :id";
    private static final String SUCCEED =
            """
            UPDATE auth_lock_operation
            SET state = 'SUCCEEDED', result = :result, updated_at = UTC_TIMESTAMP(3), ended_at = UTC_TIMESTAMP(3)
            WHERE id = :id
            """;
    private static final String END =
            """
            UPDATE auth_lock_operation
            SET state = :state, error = :error, updated_at = UTC_TIMESTAMP(3), ended_at = UTC_TIMESTAMP(3)
            WHERE id = :id AND state = 'RUNNING'
            """;
    private static final String ABANDON =
            """
            UPDATE auth_lock_operation
            SET state = 'FAILED', error = :error, updated_at = UTC_TIMESTAMP(3), ended_at = UTC_TIMESTAMP(3)
            WHERE verb = :verb AND state = 'RUNNING'
            """;
    private static final String READ =
            """
            SELECT id, verb, state, done, total, unit, error, result,
                   TIMESTAMPDIFF(MICROSECOND, started_at, COALESCE(ended_at, UTC_TIMESTAMP(3))) / 1000000 AS seconds
            FROM auth_lock_operation WHERE id = :id
            """;
    private static final String NEWEST =
            "SELECT MAX(id) FROM auth_lock_operation WHERE verb = :verb AND state = :state";
    private static final String NOTED =
            "SELECT COUNT(*) FROM auth_lock_operation WHERE verb = :verb AND JSON_UNQUOTE(JSON_EXTRACT(result, :path)) = :value";

    private final JdbcClient sql;
    private final OneOperation one;
    private final JsonMapper json;
    private final OperationRow rows;

    Operations(JdbcClient sql, OneOperation one, JsonMapper json) {
        this.sql = sql;
        this.one = one;
        this.json = json;
        this.rows = new OperationRow(json);
    }

    /**
     * Begins one, in the session whose turn it is. Those of that verb which nobody has ended were abandoned.
     *
     * @param unit what its progress is counted in
     * @return its number
     */
    public long begin(Session session, Verb verb, String unit, String actor) {
        abandon(session.sql(), verb);
        session.sql()
                .sql(BEGIN)
                .param("verb", verb.word())
                .param("unit", unit)
                .param("actor", actor)
                .update();
        return session.sql().sql("SELECT LAST_INSERT_ID()").query(Long.class).single();
    }

    /**
     * Nobody can take it for abandoned while this transaction is open.
     *
     * @throws OperationEndedException when somebody has
     */
    public void requireRunning(Session session, long id) {
        if (session.sql().sql(IS_RUNNING).param("id", id).query(Integer.class).single() == 0) {
            throw new OperationEndedException(id);
        }
    }

    public void total(Session session, long id, long total) {
        session.sql().sql(TOTAL).param("total", total).param("id", id).update();
    }

    public void progress(Session session, long id, long done) {
        session.sql().sql(PROGRESS).param("done", done).param("id", id).update();
    }

    /** Notes what has come of it so far. */
    public void note(Session session, long id, Object result) {
        session.sql()
                .sql(NOTE)
                .param("result", json.writeValueAsString(result))
                .param("id", id)
                .update();
    }

    public void succeeded(Session session, long id, Object result) {
        session.sql()
                .sql(SUCCEED)
                .param("result", json.writeValueAsString(result))
                .param("id", id)
                .update();
    }

    /** A check said no. */
    public void stopped(long id, String sentence) {
        end(id, Operation.State.STOPPED, sentence);
    }

    /** It could not be told. */
    public void failed(long id, String sentence) {
        end(id, Operation.State.FAILED, sentence);
    }

    /** One as it stands; where it is running and nobody works on it, it has failed. */
    public Operation read(long id) {
        Operation operation = find(id);
        if (operation.state() == Operation.State.RUNNING
                && !one.isTaken(operation.verb().word())) {
            end(id, Operation.State.FAILED, operation.verb().abandoned());
            return find(id);
        }
        return operation;
    }

    /** The newest of a verb that is in that state. */
    public Optional<Long> newest(Verb verb, Operation.State state) {
        return sql.sql(NEWEST)
                .param("verb", verb.word())
                .param("state", state.name())
                .query(Long.class)
                .optional();
    }

    /**
     * True when one of a verb has noted that value.
     *
     * @param path in its result, like {@code $.fence}
     */
    public boolean hasNoted(Verb verb, String path, String value) {
        return sql.sql(NOTED)
                        .param("verb", verb.word())
                        .param("path", path)
                        .param("value", value)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private Operation find(long id) {
        return sql.sql(READ)
                .param("id", id)
                .query(rows::operation)
                .optional()
                .orElseThrow(() -> new UnknownOperationException(String.valueOf(id)));
    }

    private void end(long id, Operation.State state, String sentence) {
        sql.sql(END)
                .param("state", state.name())
                .param("error", sentence.length() > MAX_ERROR ? sentence.substring(0, MAX_ERROR) : sentence)
                .param("id", id)
                .update();
    }

    private static void abandon(JdbcClient client, Verb verb) {
        client.sql(ABANDON)
                .param("error", verb.abandoned())
                .param("verb", verb.word())
                .update();
    }
}
