package net.openneo.authlock.admin.requests;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The rows of auth_lock_request. Only the admin that works on a request changes its row, or one that takes it over. */
@Component
final class RequestRows {
    private static final String FORGET_OLD =
            "DELETE FROM auth_lock_request WHERE asked_at < UTC_TIMESTAMP(3) - INTERVAL 1 DAY";
    private static final String ADD =
            """
            INSERT INTO auth_lock_request (actor, idempotency_key, fingerprint, admin, asked_at)
            VALUES (:actor, :key, :fingerprint, :admin, UTC_TIMESTAMP(3))
            """;
    private static final String FIND =
            """
            SELECT fingerprint, admin, answer FROM auth_lock_request
            WHERE actor = :actor AND idempotency_key = :key
            """;
    private static final String TAKE_OVER =
            """
            UPDATE auth_lock_request SET admin = :admin, asked_at = UTC_TIMESTAMP(3)
            WHERE actor = :actor AND idempotency_key = :key AND admin = :gone AND status IS NULL
            """;
    private static final String KEEP =
            """
            UPDATE auth_lock_request SET status = :status, answer = :answer
            WHERE actor = :actor AND idempotency_key = :key AND admin = :admin AND status IS NULL
            """;
    private static final String FORGET =
            """
            DELETE FROM auth_lock_request
            WHERE actor = :actor AND idempotency_key = :key AND admin = :admin AND status IS NULL
            """;

    private final JdbcClient sql;
    private final JsonMapper json;

    RequestRows(JdbcClient sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /** Forgets what was asked for more than a day ago. */
    void forgetOld() {
        sql.sql(FORGET_OLD).update();
    }

    /**
     * @return false when there is one under that key
     */
    boolean add(KeyedRequest request, String admin) {
        try {
            of(ADD, request, admin).param("fingerprint", request.fingerprint()).update();
            return true;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    Optional<RequestRow> find(KeyedRequest request) {
        return sql.sql(FIND)
                .param("actor", request.actor())
                .param("key", request.key())
                .query(this::row)
                .optional();
    }

    /**
     * @param gone who was to answer it
     * @return false when somebody else was faster
     */
    boolean takeOver(KeyedRequest request, String gone, String admin) {
        return of(TAKE_OVER, request, admin).param("gone", gone).update() == 1;
    }

    void keep(KeyedRequest request, String admin, KeptAnswer answer) {
        of(KEEP, request, admin)
                .param("status", answer.status())
                .param("answer", json.writeValueAsString(answer))
                .update();
    }

    void forget(KeyedRequest request, String admin) {
        of(FORGET, request, admin).update();
    }

    private JdbcClient.StatementSpec of(String statement, KeyedRequest request, String admin) {
        return sql.sql(statement)
                .param("actor", request.actor())
                .param("key", request.key())
                .param("admin", admin);
    }

    private RequestRow row(ResultSet row, int number) throws SQLException {
        @Nullable String answer = row.getString("answer");
        return new RequestRow(
                row.getString("fingerprint"),
                row.getString("admin"),
                answer == null ? null : json.readValue(answer, KeptAnswer.class));
    }
}
