package net.openneo.authlock.admin.operations;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** One row of auth_lock_operation, with what is worked out from it. */
final class OperationRow {
    private final JsonMapper json;

    OperationRow(JsonMapper json) {
        this.json = json;
    }

    Operation operation(ResultSet row, int number) throws SQLException {
        Operation.State state = Operation.State.valueOf(row.getString("state"));
        long done = row.getLong("done");
        @Nullable Long total = row.getObject("total", Long.class);
        @Nullable Double rate = rate(done, row.getDouble("seconds"));
        String result = row.getString("result");
        boolean succeeded = state == Operation.State.SUCCEEDED;
        return new Operation(
                row.getLong("id"),
                Verb.of(row.getString("verb")),
                state,
                done,
                total,
                row.getString("unit"),
                rate,
                state == Operation.State.RUNNING ? eta(done, total, rate) : null,
                row.getString("error"),
                succeeded && result != null ? json.readTree(result) : null);
    }

    private static @Nullable Double rate(long done, double seconds) {
        return done == 0 || seconds <= 0 ? null : Math.round(10 * done / seconds) / 10.0;
    }

    private static @Nullable Long eta(long done, @Nullable Long total, @Nullable Double rate) {
        return total == null || rate == null || rate == 0 ? null : (long) Math.ceil(Math.max(0, total - done) / rate);
    }
}
