package net.openneo.authlock.admin.operations;

import java.util.List;
import java.util.Optional;
import net.openneo.authlock.admin.server.Session;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Begins operations, goes on with them and ends them. Each names the run that may do so, and the row count decides. */
@Component
final class OperationStore {
    private static final int MAX_ERROR = 1000;
    private static final String BEGIN =
            """
            INSERT INTO auth_lock_operation (verb, state, unit, actor, started_at, run_began_at, updated_at)
            VALUES (:verb, 'RUNNING', :unit, :actor, UTC_TIMESTAMP(3), UTC_TIMESTAMP(3), UTC_TIMESTAMP(3))
            """;
    private static final String GIVE_UP =
            """
            UPDATE auth_lock_operation
            SET state = 'FAILED', error = 'Another one was begun in its place.', ended_at = UTC_TIMESTAMP(3),
                waits_for = NULL, updated_at = UTC_TIMESTAMP(3)
            WHERE verb = :verb AND state IN ('RUNNING', 'PAUSED')
            """;
    private static final String GO_ON =
            """
            UPDATE auth_lock_operation
            SET state = 'RUNNING', run = run + 1, run_began_at = UTC_TIMESTAMP(3), run_began_at_done = done,
                pause_wanted = pause_wanted AND :mayPause, waits_for = NULL, error = NULL, ended_at = NULL, updated_at = UTC_TIMESTAMP(3)
            WHERE id = :id AND run = :run AND state = :state
            """;
    private static final String ASK_FOR_PAUSE =
            "UPDATE auth_lock_operation SET pause_wanted = TRUE WHERE id = :id AND state = 'RUNNING'";
    private static final String END =
            """
            UPDATE auth_lock_operation
            SET state = :state, error = :error, waits_for = NULL, updated_at = UTC_TIMESTAMP(3),
                ended_at = UTC_TIMESTAMP(3)
            WHERE id = :id AND run = :run AND state = 'RUNNING'
            """;
    private static final String LEFT =
            """
            SELECT id, verb, state, run, actor, checkpoint FROM auth_lock_operation
            WHERE id = (SELECT MAX(id) FROM auth_lock_operation WHERE verb = :verb)
              AND state IN ('RUNNING', 'PAUSED', 'FAILED')
            """;
    private static final String ONE =
            "SELECT id, verb, state, run, actor, checkpoint FROM auth_lock_operation WHERE id = :id";
    private static final String RUNNING =
            """
            SELECT id, verb, state, run, actor, checkpoint FROM auth_lock_operation
            WHERE state = 'RUNNING' ORDER BY run_began_at
            """;

    private static final String CHECKPOINT = "UPDATE auth_lock_operation SET checkpoint = :point WHERE id = :id";

    private final JdbcClient sql;

    OperationStore(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * One that has not succeeded.
     *
     * @param run how many times somebody has begun to work on it
     * @param checkpoint where to go on, null where nothing was reached
     */
    record Left(long id, String verb, Operation.State state, int run, String actor, @Nullable String checkpoint) {
        Verb of() {
            return Verb.of(verb);
        }
    }

    /** Begins one; those of that verb which nobody has ended are given up. */
    long begin(Session session, Work work, String actor) {
        String verb = work.verb().word();
        session.sql().sql(GIVE_UP).param("verb", verb).update();
        session.sql()
                .sql(BEGIN)
                .param("verb", verb)
                .param("unit", work.unit())
                .param("actor", actor)
                .update();
        return session.sql().sql("SELECT LAST_INSERT_ID()").query(Long.class).single();
    }

    /** Notes where one begins that nobody works on yet. */
    void checkpoint(Session session, long id, String point) {
        session.sql().sql(CHECKPOINT).param("point", point).param("id", id).update();
    }

    /**
     * False when somebody else has gone on with it meanwhile.
     *
     * @param mayPause a pause that was asked for, and that nobody has come to, still holds
     */
    boolean goOn(Session session, Left left, boolean mayPause) {
        return session.sql()
                        .sql(GO_ON)
                        .param("mayPause", mayPause)
                        .param("id", left.id())
                        .param("run", left.run())
                        .param("state", left.state().name())
                        .update()
                > 0;
    }

    boolean askForPause(long id) {
        return sql.sql(ASK_FOR_PAUSE).param("id", id).update() > 0;
    }

    /** The newest of a verb, where it has not come to an end. */
    Optional<Left> left(Verb verb) {
        return sql.sql(LEFT).param("verb", verb.word()).query(Left.class).optional();
    }

    Optional<Left> find(long id) {
        return sql.sql(ONE).param("id", id).query(Left.class).optional();
    }

    /** That which is running, after those that dead admins have left. */
    List<Left> running() {
        return sql.sql(RUNNING).query(Left.class).list();
    }

    /** Ends a run, unless somebody else has gone on with the operation. */
    void end(long id, int run, Operation.State state, @Nullable String sentence) {
        sql.sql(END)
                .param("state", state.name())
                .param(
                        "error",
                        sentence == null || sentence.length() <= MAX_ERROR
                                ? sentence
                                : sentence.substring(0, MAX_ERROR))
                .param("id", id)
                .param("run", run)
                .update();
    }
}
