package net.openneo.authlock.admin.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** After a switch, errors, the table that is used and how long statements take are compared with the time before. */
class WatchTest {
    private static final WatchedSite site = new WatchedSite();
    private static final String OLD = site.databases().legacyTable();
    private static final String NEW = site.databases().consolidatedTable();
    private static final String PROPOSAL =
            " POST /api/consolidation/rollback goes back, and nothing that was written is lost.";

    @BeforeEach
    void before() {
        site.reset();
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @Test
    @DisplayName("S3 S4 S5: a switch after which all is as before passes, and proposes nothing")
    void allIsWell() {
        site.logins(120, OLD, 0.02).failures(4, OLD).sample();
        site.switched().opened();

        site.logins(120, NEW, 0.02)
                .failures(4, NEW)
                .reports("statements", "{\"LEGACY\": 0, \"CONSOLIDATED\": 120}")
                .sample();

        assertThat(site.sentence("S3")).isEqualTo("Since the switch there are no more errors than before.");
        assertThat(site.value("S3"))
                .matches(
                        "after: 1054 ER_BAD_FIELD_ERROR \\(4 at the server\\) in 10 s and 124 statements on the accounts;"
                                + " before: 1054 ER_BAD_FIELD_ERROR \\(4 at the server\\) in (60|120) s and 124 statements.*");
        assertThat(site.sentence("S4"))
                .isEqualTo("Since the unlock the consolidated table is used, and nobody has used the legacy table "
                        + OLD + ".");
        assertThat(site.value("S4"))
                .isEqualTo(
                        "legacy: 0 rows read, 0 rows written, 0 statements of the nodes; consolidated: 120 rows read,"
                                + " 0 rows written, 120 statements of the nodes");
        assertThat(site.sentence("S5"))
                .isEqualTo("Statements on the accounts take about as long as before the switch.");
        assertThat(site.state("S3") + site.state("S4") + site.state("S5")).isEqualTo("PASSEDPASSEDPASSED");
    }

    @Test
    @DisplayName("S3: errors that the server did not have before stop the watch")
    void newErrorsOfTheServer() {
        site.logins(50, OLD, 0).sample();
        site.switched().opened();

        site.logins(50, NEW, 0).failures(3, NEW).sample();

        assertThat(site.state("S3")).as(site.value("S3")).isEqualTo("STOPPED");
        assertThat(site.sentence("S3"))
                .isEqualTo(
                        "Since the switch there are more errors than before: 1054 ER_BAD_FIELD_ERROR (3 at the server)."
                                + " The logs of the nodes tell more about them." + PROPOSAL);
    }

    @Test
    @DisplayName("S3: a look that began before the unlock and goes on after it forgets nothing")
    void aLookThatWasHeldUp() {
        site.logins(50, OLD, 0).sample();
        site.switched();

        site.clock().advance(Duration.ofMinutes(1));
        site.clock().onNextLook(site::opened);
        site.look();
        site.logins(50, NEW, 0).failures(3, NEW).sample();

        assertThat(site.state("S3")).as(site.value("S3")).isEqualTo("STOPPED");
    }

    @Test
    @DisplayName("S3: errors that a node reports stop the watch, before the unlock too")
    void newErrorsOfANode() {
        site.reports("errors", "{\"23000/1062\": 5}").logins(50, OLD, 0).sample();
        site.switched();

        site.reports("errors", "{\"23000/1062\": 5, \"42S02/1146\": 3}").sample();

        assertThat(site.state("S3")).isEqualTo("STOPPED");
        assertThat(site.sentence("S3"))
                .isEqualTo("Since the switch there are more errors than before: 42S02/1146 (3 at the nodes)."
                        + " The logs of the nodes tell more about them." + PROPOSAL);
    }

    @Test
    @DisplayName("S3: two errors, or errors as frequent as before, are let pass")
    void asManyErrorsAsBefore() {
        site.logins(50, OLD, 0).failures(10, OLD).sample();
        site.switched().opened();

        site.logins(50, NEW, 0)
                .failures(12, NEW)
                .reports("errors", "{\"42S02/1146\": 2}")
                .sample();

        assertThat(site.state("S3")).isEqualTo("PASSED");
    }

    @Test
    @DisplayName("S3: with nothing to compare with, errors are told and nothing is proposed")
    void nothingToCompareWith() {
        site.root("DELETE FROM auth_lock_watch_tally").switched().opened();
        site.root("DELETE FROM auth_lock_watch_tally WHERE part = 'BEFORE'")
                .failures(3, NEW)
                .sample();

        assertThat(site.state("S3")).isEqualTo("WARNED");
        assertThat(site.sentence("S3"))
                .isEqualTo(
                        "Since the switch there are errors, and whether there were before is not known, for nothing was"
                                + " sampled then: 1054 ER_BAD_FIELD_ERROR (3 at the server). The logs of the nodes tell more about"
                                + " them.");
        assertThat(site.sentence("S5"))
                .isEqualTo("There are not yet enough statements to compare how long they take with the time before.");
    }

    @Test
    @DisplayName("S4: a single row that somebody reads from the legacy table stops the watch")
    void aReadOfTheLegacyTable() {
        site.switched().opened().logins(1, NEW, 0).sample();
        assertThat(site.state("S4")).isEqualTo("PASSED");

        site.logins(1, OLD, 0).sample();

        assertThat(site.state("S4")).isEqualTo("STOPPED");
        assertThat(site.sentence("S4"))
                .isEqualTo("Since the unlock the legacy table " + OLD + " was used: 1 rows read, 0 rows written, 0"
                        + " statements of the nodes. Whoever does so misses what is written to the consolidated table."
                        + PROPOSAL);
    }

    @Test
    @DisplayName("S4: a statement on the legacy table that a node counts stops the watch")
    void aStatementOfANode() {
        site.reports("statements", "{\"LEGACY\": 70, \"CONSOLIDATED\": 0}")
                .switched()
                .opened();

        site.reports("statements", "{\"LEGACY\": 71, \"CONSOLIDATED\": 2}").sample();

        assertThat(site.state("S4")).isEqualTo("STOPPED");
        assertThat(site.value("S4")).contains("legacy: 0 rows read, 0 rows written, 1 statements of the nodes");
    }

    @Test
    @DisplayName("S4: what nodes read before the unlock is no reason to stop, and nobody using any table no success")
    void beforeTheUnlock() {
        site.switched().logins(3, OLD, 0).sample();
        assertThat(site.sentence("S4"))
                .isEqualTo(
                        "Who uses which table is counted from the unlock on: until then a node may still read either.");

        site.logins(1, OLD, 0).opened().sample();

        assertThat(site.state("S4")).isEqualTo("WARNED");
        assertThat(site.sentence("S4")).isEqualTo("Since the unlock nobody has used either of the tables.");
    }

    @Test
    @DisplayName("S4: what admin itself may have read is not held against anybody, and said to be not known")
    void adminItself() {
        site.switched().opened().logins(1, NEW, 0).sample();

        site.root("INSERT INTO auth_lock_operation (verb, state, unit, actor, started_at, updated_at)"
                        + " VALUES ('canary', 'SUCCEEDED', 'paths', 'test', UTC_TIMESTAMP(3), UTC_TIMESTAMP(3))")
                .logins(1, OLD, 0)
                .sample();

        assertThat(site.sentence("S4"))
                .isEqualTo(
                        "Since the unlock the consolidated table is used, and nobody was seen to use the legacy table "
                                + OLD + "; what was done when admin itself worked on the tables is not known.");
    }

    @Test
    @DisplayName("S4: statistics of the server that were reset are noticed")
    void resetStatistics() {
        site.switched().opened().logins(5, NEW, 0).sample();

        site.root("TRUNCATE performance_schema.table_io_waits_summary_by_table")
                .logins(1, NEW, 0)
                .sample();

        assertThat(site.sentence("S4"))
                .endsWith("; what was done when the server's statistics were reset is not known.");
        assertThat(site.value("S4")).contains("consolidated: 6 rows read");
    }

    @Test
    @DisplayName("S5: statements that take much longer than on the legacy table stop the watch")
    void slowerStatements() {
        site.logins(100, OLD, 0.0005).sample();
        site.switched().opened();

        site.logins(100, NEW, 0.01).sample();

        assertThat(site.state("S5")).isEqualTo("STOPPED");
        assertThat(site.sentence("S5"))
                .matches(
                        "Since the switch statements on the accounts take longer than before: 100 executions, on average"
                                + " 1\\d\\.\\d{3} ms, before \\d\\.\\d{3} ms\\.\\Q" + PROPOSAL + "\\E");
    }

    @Test
    @DisplayName("S5: other statements than before, or too few, are not compared")
    void otherStatements() {
        site.logins(99, OLD, 0).sample();
        site.switched().opened();
        site.logins(200, NEW, 0.01).sample();

        assertThat(site.state("S5")).isEqualTo("WARNED");
        assertThat(site.value("S5")).isEqualTo("200 statements after, 99 before");
    }

    @Test
    @DisplayName("S3 S4 S5: without a right to look, it says so and what to grant")
    void withoutARight() {
        String account = "'admin_" + site.databases().consolidatedSchema() + "'@'%'";
        site.switched().opened().sample();
        site.root("REVOKE SELECT ON performance_schema.* FROM " + account);
        try {
            site.sample();

            String remedy = " Admin may not read it; GRANT SELECT ON performance_schema.* TO its account.";
            assertThat(site.sentence("S3"))
                    .isEqualTo(
                            "The nodes report no more errors than before the switch; whether the server has more cannot"
                                    + " be told." + remedy);
            assertThat(site.sentence("S4")).isEqualTo("It cannot be told who uses which table." + remedy);
            assertThat(site.sentence("S5")).isEqualTo("It cannot be told how long statements take." + remedy);
        } finally {
            site.root("GRANT SELECT ON performance_schema.* TO " + account);
        }
    }

    @Test
    @DisplayName("S4: what the server does not count cannot be told")
    void switchedOff() {
        String change = "UPDATE performance_schema.setup_instruments SET ENABLED = '%s' WHERE NAME ="
                + " 'wait/io/table/sql/handler'";
        site.switched().opened().sample();
        site.root(change.formatted("NO"));
        try {
            site.sample();

            assertThat(site.sentence("S4"))
                    .isEqualTo("It cannot be told who uses which table. The server does not count it, for"
                            + " wait/io/table/sql/handler of its performance_schema is off.");
        } finally {
            site.root(change.formatted("YES"));
        }
    }

    @Test
    void itEndsHalfAnHourAfterTheUnlockAndWhatWasFoundStays() {
        site.switched().opened().logins(1, NEW, 0).sample();
        site.after(Duration.ofMinutes(30));
        LocalDateTime last = site.newest();

        site.logins(1, OLD, 0).clock().advance(Duration.ofMinutes(5));

        await().during(Duration.ofMillis(2500)).until(() -> site.newest().equals(last));
        assertThat(site.state("S4")).isEqualTo("PASSED");
    }

    @Test
    void whatIsOlderThanADayIsForgotten() {
        site.failures(10, OLD).logins(10, OLD, 0).sample();
        site.after(Duration.ofHours(26));

        assertThat(site.root()
                        .sql("SELECT COALESCE(SUM(counted), 0) FROM auth_lock_watch_tally WHERE metric <> 'TIME'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void whileAnotherAdminSamplesThisOneLeavesItToThat() throws SQLException {
        site.switched().opened();
        LocalDateTime last = site.newest();
        try (Connection other = site.admin().client()) {
            other.createStatement().executeQuery("SELECT * FROM auth_lock_watch WHERE id = 1 FOR UPDATE");
            site.logins(10, NEW, 0).clock().advance(Duration.ofMinutes(1));

            await().during(Duration.ofMillis(1500)).until(() -> site.newest().equals(last));
            other.rollback();
        }
        site.sample();

        assertThat(site.value("S4")).contains("consolidated: 10 rows read");
    }
}
