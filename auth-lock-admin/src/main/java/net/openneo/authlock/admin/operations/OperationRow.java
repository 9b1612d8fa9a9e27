package net.openneo.authlock.admin.operations;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One row of auth_lock_operation, with what is worked out from it. */
final class OperationRow {
    static final String COLUMNS =
            """
            id, verb, state, done, total, unit, run, run_began_at_done, waits_for, error, result,
            JSON_EXTRACT(checkpoint, '$.ranges') AS ranges,
            TIMESTAMPDIFF(MICROSECOND, run_began_at, COALESCE(ended_at, UTC_TIMESTAMP(3))) / 1000000 AS seconds
            """;

    private final JsonMapper json;

    OperationRow(JsonMapper json) {
        this.json = json;
    }

    Operation operation(ResultSet row, int number) throws SQLException {
        Operation.State state = Operation.State.valueOf(row.getString("state"));
        long done = row.getLong("done");
        @Nullable Long total = row.getObject("total", Long.class);
        @Nullable Double rate = rate(done - row.getLong("run_began_at_done"), row.getDouble("seconds"));
        @Nullable Long eta = state == Operation.State.RUNNING ? eta(done, total, rate) : null;
        boolean ended = state == Operation.State.SUCCEEDED || state == Operation.State.STOPPED;
        return new Operation(
                row.getLong("id"),
                Verb.of(row.getString("verb")),
                state,
                done,
                total,
                row.getString("unit"),
                rate,
                eta,
                eta == null ? null : "An estimate: about " + eta + " s more, if it goes on at the present rate.",
                row.getString("waits_for"),
                row.getInt("run"),
                row.getString("error"),
                ended ? parsed(row.getString("result")) : soFar(row.getString("ranges")));
    }

    private @Nullable JsonNode parsed(@Nullable String text) {
        return text == null ? null : json.readTree(text);
    }

    /** What a verification has compared. */
    private @Nullable JsonNode soFar(@Nullable String ranges) {
        return ranges == null ? null : json.createObjectNode().set("ranges", json.readTree(ranges));
    }

    private static @Nullable Double rate(long done, double seconds) {
        return done <= 0 || seconds <= 0 ? null : Math.round(10 * done / seconds) / 10.0;
    }

    private static @Nullable Long eta(long done, @Nullable Long total, @Nullable Double rate) {
        return total == null || rate == null || rate == 0 ? null : (long) Math.ceil(Math.max(0, total - done) / rate);
    }
}
