package net.openneo.authlock.admin.operations;

import java.util.Optional;
import net.openneo.authlock.admin.server.OneOperation;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The operations as they stand. */
@Component
public final class Operations {
    private static final String READ = "SELECT " + OperationRow.COLUMNS + " FROM auth_lock_operation WHERE id = :id";
    private static final String NEWEST =
            "SELECT " + OperationRow.COLUMNS + " FROM auth_lock_operation ORDER BY id DESC LIMIT 1";
    private static final String NEWEST_OF =
            "SELECT MAX(id) FROM auth_lock_operation WHERE verb = :verb AND state = :state";
    private static final String NOTED =
            "SELECT COUNT(*) FROM auth_lock_operation WHERE verb = :verb AND JSON_UNQUOTE(JSON_EXTRACT(result, :path)) = :value";
    private static final String ABANDONED =
            "Nobody works on it at the moment; within 30 s an admin that runs goes on with it by itself.";

    private final JdbcClient sql;
    private final OneOperation one;
    private final OperationRow rows;

    Operations(JdbcClient sql, OneOperation one, JsonMapper json) {
        this.sql = sql;
        this.one = one;
        this.rows = new OperationRow(json);
    }

    /**
     * One as it stands.
     *
     * @throws UnknownOperationException when there never was one of that number
     */
    public Operation read(long id) {
        return asItStands(find(id).orElseThrow(() -> new UnknownOperationException(String.valueOf(id))));
    }

    /** The one that was begun last. */
    public Optional<Operation> newest() {
        return sql.sql(NEWEST).query(rows::operation).optional().map(this::asItStands);
    }

    /** The newest of a verb that is in that state. */
    public Optional<Long> newest(Verb verb, Operation.State state) {
        return sql.sql(NEWEST_OF)
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

    private Operation asItStands(Operation operation) {
        if (operation.state() != Operation.State.RUNNING || one.isTaken()) {
            return operation;
        }
        Operation again = find(operation.id()).orElse(operation);
        return again.state() == Operation.State.RUNNING ? again.waitingFor(ABANDONED) : again;
    }

    private Optional<Operation> find(long id) {
        return sql.sql(READ).param("id", id).query(rows::operation).optional();
    }
}
