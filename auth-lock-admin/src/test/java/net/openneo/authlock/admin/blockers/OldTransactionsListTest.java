package net.openneo.authlock.admin.blockers;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import net.openneo.authlock.admin.RunningAdmin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;

/** The server keeps its list of transactions for a while, and a session of admin's is used again and again. */
class OldTransactionsListTest {
    private static RunningAdmin admin;

    @BeforeAll
    static void start() {
        admin = RunningAdmin.start();
    }

    @AfterAll
    static void stop() {
        admin.close();
    }

    @RepeatedTest(5)
    void oneThatBeganRightAfterAnEarlierLookIsNamedByTheNext() throws SQLException {
        OldTransactions transactions = admin.context().getBean(OldTransactions.class);
        try (Connection client = admin.client()) {
            long session = id(client);
            client.commit();
            transactions.begunBefore(Instant.now().plus(Duration.ofMinutes(1)));
            client.createStatement()
                    .executeQuery("SELECT * FROM " + admin.databases().legacyTable());

            assertThat(transactions.begunBefore(Instant.now().plus(Duration.ofMinutes(1))))
                    .extracting(sighting -> sighting.blocker().session())
                    .contains(session);
        }
    }

    private static long id(Connection client) throws SQLException {
        try (ResultSet row = client.createStatement().executeQuery("SELECT CONNECTION_ID()")) {
            row.next();
            return row.getLong(1);
        }
    }
}
