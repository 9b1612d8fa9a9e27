package net.openneo.authlock.admin.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import net.openneo.authlock.admin.RunningAdmin;
import net.openneo.authlock.admin.RunningAdmin.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An admin whose host is gone: its session keeps its turn, and nobody is behind it. */
class SilentHoldersTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final RunningAdmin admin =
            RunningAdmin.start("auth-lock.admin.live-after=1s").with(1);

    @BeforeAll
    static void fence() {
        assertThat(admin.put("/api/fence", null).status()).isEqualTo(200);
    }

    @AfterAll
    static void stop() {
        admin.close();
        admin.databases().drop();
    }

    @Test
    void whoKeepsOthersFromChangingAnythingIsNamedAndCanBeEnded() throws SQLException {
        try (Connection gone = holder("auth-lock-")) {
            long session = session(gone);

            Answer refused = admin.lock();

            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.detail())
                    .matches("Another change is under way; ask again when it is done\\. " + inTheHandsOf(session));
            assertThat(ended(session).<String>read("$.kind")).isEqualTo("SILENT_ADMIN");
            assertThat(admin.lock().status()).isEqualTo(200);
            assertThat(admin.delete("/api/lock").status()).isEqualTo(200);
        }
    }

    @Test
    void whoKeepsAnOperationFromBeingGoneOnWithIsNamedAndCanBeEnded() throws SQLException {
        try (Connection gone = holder("auth-lock-operation-")) {
            long session = session(gone);
            admin.root()
                    .sql(
                            "INSERT INTO auth_lock_operation (id, verb, state, unit, actor, started_at, updated_at)"
                                    + " VALUES (7, 'preflight', 'RUNNING', 'checks', 'operator', UTC_TIMESTAMP(3), UTC_TIMESTAMP(3))")
                    .update();

            await().atMost(LONG).until(() -> preflight().detail().contains("in the hands of"));
            assertThat(preflight().status()).isEqualTo(409);
            assertThat(preflight().detail())
                    .matches("A preflight is under way already; GET /api/operations/7 tells how far it is\\. "
                            + inTheHandsOf(session));

            assertThat(ended(session).<Integer>read("$.session")).isEqualTo((int) session);
            await().atMost(LONG).until(() -> !admin.get("/api/operations/7")
                    .<String>read("$.state")
                    .equals("RUNNING"));
        }
    }

    private static String inTheHandsOf(long session) {
        return "It is in the hands of session " + session + " \\(" + account()
                + "@localhost\\), which has sent nothing for"
                + " \\d+ s; if the admin behind it is gone, DELETE /api/blockers/" + session + " ends it, as KILL "
                + session
                + " at the server does\\.";
    }

    private static Answer ended(long session) {
        Answer ended = admin.delete("/api/blockers/" + session);
        assertThat(ended.status()).as(ended.body()).isEqualTo(200);
        return ended;
    }

    private static Answer preflight() {
        return admin.send("POST", "/api/consolidation/preflight", "operator", null);
    }

    private static String account() {
        return RunningAdmin.account(admin.databases());
    }

    private static Connection holder(String prefix) throws SQLException {
        String schema = admin.databases().consolidatedSchema();
        Connection connection =
                admin.databases().server().as(account(), account(), schema).getConnection();
        number(connection, "SELECT GET_LOCK(CONCAT('" + prefix + "', SHA1('" + schema + "')), 0)");
        return connection;
    }

    private static long session(Connection connection) throws SQLException {
        return number(connection, "SELECT CONNECTION_ID()");
    }

    private static long number(Connection connection, String question) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            row.next();
            return row.getLong(1);
        }
    }
}
