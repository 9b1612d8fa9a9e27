package net.openneo.authlock.admin.moving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import net.openneo.authlock.admin.RunningAdmin;
import net.openneo.authlock.admin.RunningAdmin.Answer;
import net.openneo.authlock.admin.view.ViewSite;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The first unlock wants whoever P2 says moves to have moved. */
class MovedWithTheAccountsTest {
    private static final ViewSite site = ViewSite.start();
    private static final RunningAdmin admin = site.admin();
    private static final String OLD = admin.databases().legacyTable();
    private static final String NEW = admin.databases().consolidatedTable();
    private static final String CLIENT = "impress_" + admin.databases().legacySchema();
    private static final String SAYS = "The lock stays. P2 says that " + CLIENT + " moves in the locked window, and ";
    private static final String BACK = ", or PUT /api/table with {\"active\": \"LEGACY\"} goes back.";
    private static final String REMEDY =
            "; give it the new name, end what still has the old one, let it log somebody in and ask again" + BACK;
    private static final String UNSEEN = SAYS + "no session of it that is connected was seen to read " + NEW
            + " since the switch; let it log somebody in and ask again";

    @BeforeEach
    void attest() {
        admin.databases().account(CLIENT, "SELECT ON " + OLD, "SELECT ON " + NEW);
        Answer word = admin.put(
                "/api/consolidation/attestations/P2",
                "{\"statement\": \"It gets the new name.\", \"movesWith\": [\"" + CLIENT + "\"]}");
        assertThat(word.status()).as(word.body()).isEqualTo(200);
    }

    @AfterEach
    void reset() {
        site.root("DELETE FROM auth_lock_attestation");
        site.root("DELETE FROM auth_lock_way_back");
        site.reset();
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @Test
    @DisplayName("Option B: the first unlock wants whoever moves to have read the new table since the switch")
    void theFirstUnlockWantsTheNewTableToHaveBeenReadSinceTheSwitch() throws SQLException {
        try (Connection client = client()) {
            read(client, NEW);
            site.switched();

            assertRefused(UNSEEN + BACK);

            read(client, NEW);
            site.open();
        }
        assertThat(admin.lock().status()).isEqualTo(200);
        site.open();
    }

    @Test
    void whoeverIsNotConnectedIsNotKnownToHaveMoved() {
        site.switched();

        assertRefused(UNSEEN + BACK);
    }

    @Test
    @DisplayName("Option B: a session that was last seen at the old table keeps the lock, though another one has moved")
    void aSessionThatStayedAtTheOldTableKeepsTheLock() throws SQLException {
        try (Connection moved = client();
                Connection left = client();
                Connection idle = client()) {
            read(idle, OLD);
            site.switched();
            read(left, OLD);
            read(moved, OLD);
            read(moved, NEW);

            assertRefused(SAYS + "what was seen last of its sessions " + number(left) + ", " + number(idle)
                    + " is that each read the old table " + OLD + REMEDY);
            read(left, NEW);
            assertRefused(SAYS + "what was seen last of its session " + number(idle) + " is that it read the old table "
                    + OLD + REMEDY);
            idle.close();

            await().untilAsserted(site::open);
        }
    }

    @Test
    void anErrorIsNoReading() throws SQLException {
        try (Connection client = client()) {
            site.switched();
            assertThat(fails(client, "SELECT no_column FROM " + NEW)).isTrue();

            assertRefused(UNSEEN + BACK);
        }
    }

    @Test
    void whatTheServerDoesNotNoteIsNotKnown() throws SQLException {
        try (Connection client = client()) {
            site.switched();
            read(client, NEW);
            site.root("UPDATE performance_schema.setup_consumers SET ENABLED = 'NO' WHERE NAME ="
                    + " 'events_statements_history'");
            try {
                assertRefused(
                        SAYS + "the server does not tell who reads which table, because of its performance_schema:"
                                + " setup_consumers.events_statements_history (ENABLED); switch that on, let everybody named log"
                                + " somebody in and ask again" + BACK);
            } finally {
                site.root("UPDATE performance_schema.setup_consumers SET ENABLED = 'YES' WHERE NAME ="
                        + " 'events_statements_history'");
            }
        }
    }

    @Test
    void aWayBackFromBeforeTheFirstUnlockThatIsGivenUpWantsTheSame() throws SQLException {
        site.switched();
        site.root("UPDATE auth_lock_consolidation SET phase = 'ROLLING_BACK'");
        site.root("INSERT INTO auth_lock_way_back (id, from_phase, begun_at) VALUES (1, 'SWITCHED', UTC_TIMESTAMP(6))");

        assertRefused(UNSEEN + ", or POST /api/consolidation/rollback goes on with the way back.");

        site.root("UPDATE auth_lock_way_back SET from_phase = 'OPEN'");
        site.open();
    }

    @Test
    void whoeverReadsThroughTheViewNeedsNotMove() {
        site.viewed();

        site.open();
    }

    private static void assertRefused(String sentence) {
        Answer refused = admin.delete("/api/lock", ViewSite.WITHOUT_CANARY);
        assertThat(refused.status()).as(refused.body()).isEqualTo(409);
        assertThat(refused.detail()).isEqualTo(sentence);
    }

    private static Connection client() throws SQLException {
        return DriverManager.getConnection(
                admin.databases().server().url(admin.databases().consolidatedSchema()), CLIENT, CLIENT);
    }

    private static void read(Connection client, String table) throws SQLException {
        try (var read = client.prepareStatement("SELECT encrypted_password FROM " + table + " WHERE name = ?")) {
            read.setString(1, "user1");
            read.executeQuery().close();
        }
    }

    private static boolean fails(Connection client, String statement) {
        try (var asked = client.createStatement()) {
            asked.executeQuery(statement).close();
            return false;
        } catch (SQLException e) {
            return true;
        }
    }

    private static long number(Connection client) throws SQLException {
        try (var asked = client.createStatement();
                var answer = asked.executeQuery("SELECT CONNECTION_ID()")) {
            answer.next();
            return answer.getLong(1);
        }
    }
}
