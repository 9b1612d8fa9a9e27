package net.openneo.authlock.admin.operations;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import net.openneo.authlock.admin.server.Deadline;
import net.openneo.authlock.admin.server.OneOperation;
import net.openneo.authlock.admin.server.Session;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Somebody's work on an operation, from where it was left until it ends, is paused, or dies. */
public final class Run {
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final String IS_OURS =
            "SELECT COUNT(*) FROM auth_lock_operation WHERE id = :id AND run = :run AND state = 'RUNNING' FOR UPDATE";
    private static final String TOTAL =
            "UPDATE auth_lock_operation SET total = :total, updated_at = UTC_TIMESTAMP(3) WHERE id = :id AND run = :run";
    private static final String PROGRESS =
            "UPDATE auth_lock_operation SET done = :done, updated_at = UTC_TIMESTAMP(3) WHERE id = :id AND run = :run";
    private static final String CHECKPOINT =
            """
            UPDATE auth_lock_operation SET checkpoint = :point, done = :done, updated_at = UTC_TIMESTAMP(3)
            WHERE id = :id AND run = :run
            """;
    private static final String READ_CHECKPOINT = "SELECT checkpoint FROM auth_lock_operation WHERE id = :id";
    private static final String NOTE =
            "UPDATE auth_lock_operation SET result = :result, updated_at = UTC_TIMESTAMP(3) WHERE id = :id AND run = :run";
    private static final String WAIT =
            "UPDATE auth_lock_operation SET waits_for = :reason WHERE id = :id AND run = :run";
    private static final String PAUSE_WANTED = "SELECT pause_wanted FROM auth_lock_operation WHERE id = :id";
    private static final String SUCCEED =
            """
            UPDATE auth_lock_operation
            SET state = 'SUCCEEDED', result = :result, waits_for = NULL, updated_at = UTC_TIMESTAMP(3),
                ended_at = UTC_TIMESTAMP(3)
            WHERE id = :id AND run = :run AND state = 'RUNNING'
            """;

    private final long id;
    private final int number;
    private final String actor;
    private final OneOperation.Turn turn;
    private final Throttles throttles;
    private final JsonMapper json;
    private final long begun = System.nanoTime();
    private @Nullable String waitsFor;

    Run(OperationStore.Left operation, OneOperation.Turn turn, Throttles throttles, JsonMapper json) {
        this.id = operation.id();
        this.number = operation.run();
        this.actor = operation.actor();
        this.turn = turn;
        this.throttles = throttles;
        this.json = json;
    }

    /** Of the operation. */
    public long id() {
        return id;
    }

    /** The first, the second … that works on it. */
    public int number() {
        return number;
    }

    /** Who asked for the operation. */
    public String actor() {
        return actor;
    }

    /** The session that does the work, and is what tells that somebody works. */
    public Session session() {
        return turn.session();
    }

    /** How long this run has taken so far, to a tenth. */
    public double seconds() {
        return Math.round((System.nanoTime() - begun) / 1e8) / 10.0;
    }

    /** Where an earlier run has come to; empty at the beginning. */
    public <T> Optional<T> checkpoint(Class<T> type) {
        return session().sql().sql(READ_CHECKPOINT).param("id", id).query(String.class).list().stream()
                .filter(Objects::nonNull)
                .findFirst()
                .map(point -> json.readValue(point, type));
    }

    /**
     * Nobody else can go on with the operation while the session's transaction is open.
     *
     * @throws OperationEndedException when somebody has
     */
    public void require(Session session) {
        if (session.sql()
                        .sql(IS_OURS)
                        .param("id", id)
                        .param("run", number)
                        .query(Integer.class)
                        .single()
                == 0) {
            throw new OperationEndedException(id);
        }
    }

    /** Notes where to go on, in the transaction of the work that this stands for. */
    public void checkpoint(Session session, Object point, long done) {
        session.sql()
                .sql(CHECKPOINT)
                .param("point", json.writeValueAsString(point))
                .param("done", done)
                .param("id", id)
                .param("run", number)
                .update();
    }

    public void total(Session session, long total) {
        change(session, TOTAL, "total", total);
    }

    public void progress(Session session, long done) {
        change(session, PROGRESS, "done", done);
    }

    /** Notes what has come of it so far. */
    public void note(Session session, Object result) {
        change(session, NOTE, "result", json.writeValueAsString(result));
    }

    /**
     * Between two steps, while no transaction is open: waits while there is a reason to hold back, and leaves the work
     * here when somebody wants it paused.
     */
    public void breathe() {
        while (true) {
            if (session()
                    .sql()
                    .sql(PAUSE_WANTED)
                    .param("id", id)
                    .query(Boolean.class)
                    .single()) {
                throw new PausedException();
            }
            String reason = throttles.reason();
            if (!Objects.equals(reason, waitsFor)) {
                change(session(), WAIT, "reason", reason);
                waitsFor = reason;
            }
            if (reason == null) {
                return;
            }
            Deadline.pause(PAUSE);
        }
    }

    /**
     * It is done, in the last transaction of the work.
     *
     * @param result for people to see; no value of an account is in it
     * @throws OperationEndedException when somebody else has gone on with it
     */
    public void succeeded(Session session, Object result) {
        if (change(session, SUCCEED, "result", json.writeValueAsString(result)) == 0) {
            throw new OperationEndedException(id);
        }
    }

    OneOperation.Turn turn() {
        return turn;
    }

    private int change(Session session, String statement, String name, @Nullable Object value) {
        return session.sql()
                .sql(statement)
                .param(name, value)
                .param("id", id)
                .param("run", number)
                .update();
    }
}
