package net.openneo.authlock.admin.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import net.openneo.authlock.admin.RunningAdmin;
import net.openneo.authlock.admin.RunningAdmin.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The server does not renew its list of transactions while somebody asks for it all the time, a monitor for example. */
class OutOfDateListTest {
    private static final RunningAdmin admin = RunningAdmin.start().with(2);
    private static final String LISTED = "SELECT COUNT(*) FROM information_schema.innodb_trx";

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
    void aTransactionThatIsNotInTheListIsInDoubtAllTheSame() throws Exception {
        try (Connection older = admin.app();
                Monitor monitor = new Monitor()) {
            monitor.awaitAsking();
            older.createStatement()
                    .executeQuery("SELECT * FROM " + admin.databases().legacyTable() + " WHERE id = 2 FOR UPDATE");
            long session = number(older, "SELECT CONNECTION_ID()");

            Answer lock = admin.lock();

            assertThat(lock.status()).as(lock.body()).isEqualTo(202);
            assertThat(lock.<Boolean>read("$.inForce")).isFalse();
            assertThat(lock.<Integer>read("$.doubts[0].session")).isEqualTo((int) session);

            older.rollback();

            assertThat(admin.get("/api/lock").<Boolean>read("$.inForce")).isTrue();
        }
    }

    private static long number(Connection connection, String query) throws SQLException {
        try (var row = connection.createStatement().executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Asks for the list without a pause. */
    private static final class Monitor implements AutoCloseable {
        private final Connection connection = admin.client();
        private final Thread thread = new Thread(this::ask, "monitor");
        private volatile boolean ended;
        private volatile long asked;

        Monitor() throws SQLException {
            thread.start();
        }

        void awaitAsking() {
            await().until(() -> asked > 50);
        }

        private void ask() {
            while (!ended) {
                askOnce();
                asked++;
            }
        }

        private void askOnce() {
            try {
                number(connection, LISTED);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() throws Exception {
            ended = true;
            thread.join();
            connection.close();
        }
    }
}
