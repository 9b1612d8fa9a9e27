package net.openneo.authlock.admin.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import net.openneo.authlock.admin.RunningAdmin;
import net.openneo.authlock.admin.RunningAdmin.Answer;
import net.openneo.authlock.admin.SettableClock;
import net.openneo.authlock.admin.server.Session;
import net.openneo.authlock.admin.server.Sessions;
import net.openneo.authlock.admin.view.ViewSite;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.GenericApplicationContext;

/** Seven days without a use of the old table, and what starts them anew. */
class UnusedTest {
    private static final SettableClock clock = new SettableClock();
    private static final ViewSite site = ViewSite.start(context -> ((GenericApplicationContext) context)
            .registerBean("settable", Clock.class, () -> clock, bean -> bean.setPrimary(true)));
    private static final RunningAdmin admin = site.admin();
    private static final Unused unused = admin.context().getBean(Unused.class);
    private static final String OLD = admin.databases().legacyTable();

    private Instant begun = Instant.EPOCH;

    @BeforeEach
    void switchedAndOpen() {
        clock.advance(Duration.ofHours(3));
        site.switched().open();
        begun = clock.instant();
        await().until(() -> unused.since().equals(Optional.of(begun)));
    }

    @AfterEach
    void reset() {
        site.reset();
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @Test
    @DisplayName("T1: seven days without a use are enough, and not a moment less")
    void sevenDaysAreEnough() {
        clock.advance(Duration.ofDays(7).minusMillis(1));
        assertThat(unused.refusal())
                .contains("The old table " + OLD + " is known to be unused only since " + begun
                        + ", and not for 7 days; they are over at " + begun.plus(Duration.ofDays(7))
                        + ". That was the first look at it after the unlock.");
        assertThat(finding("state")).isEqualTo("STOPPED");

        clock.advance(Duration.ofMillis(1));

        assertThat(unused.refusal()).isEmpty();
        assertThat(unused.since()).contains(begun);
        assertThat(finding("state")).isEqualTo("PASSED");
        assertThat(finding("sentence")).isEqualTo("Nothing has used the old table " + OLD + " since " + begun + ".");
        assertThat(finding("evidence.value"))
                .matches("\\d+ samples since the unlock, the newest of " + clock.instant()
                        + "; since the server was started at .*: rows read \\d+, rows written \\d+, statements \\d+;"
                        + " last use: none seen");
    }

    @Test
    @DisplayName("T1: one foreign read on day 6 starts the seven days anew, and it is told when, how many and by whom")
    void oneForeignReadStartsThemAnew() throws SQLException {
        clock.advance(Duration.ofDays(6));
        assertThat(unused.refusal()).isPresent();
        Instant before = clock.instant();
        try (Connection console = admin.client()) {
            console.createStatement().executeQuery("SELECT name FROM " + OLD + " WHERE id = 1");
            clock.advance(Duration.ofDays(1));
            assertThat(unused.refusal()).isPresent();
        }

        String use = "Between " + before + " and " + clock.instant()
                + " it was used: 1 rows read, 0 written, 1 statements; ";
        assertThat(unused.refusal()).hasValueSatisfying(sentence -> assertThat(sentence)
                .startsWith("The old table " + OLD + " is known to be unused only since " + clock.instant()
                        + ", and not for 7 days; they are over at "
                        + clock.instant().plus(Duration.ofDays(7)) + ". " + use)
                .endsWith("' was seen to read it."));
        clock.advance(Duration.ofDays(7));
        assertThat(unused.refusal()).isEmpty();
        assertThat(finding("evidence.value")).contains("; last use: " + use);
    }

    @Test
    void soDoesOneThatTouchesNoRow() {
        clock.advance(Duration.ofDays(6));
        unused.refusal();
        read("SELECT COUNT(*) FROM " + OLD);
        clock.advance(Duration.ofDays(1));

        assertThat(unused.refusal())
                .hasValueSatisfying(sentence -> assertThat(sentence).contains(" 1 statements; "));
    }

    @Test
    void whatExplainsAStatementDoesNot() {
        clock.advance(Duration.ofDays(6));
        unused.refusal();
        read("EXPLAIN SELECT name FROM " + OLD + " WHERE FALSE");
        admin.get("/api/fence");
        admin.get("/actuator/health");
        clock.advance(Duration.ofDays(1));

        assertThat(unused.refusal()).isEmpty();
    }

    @Test
    @DisplayName("T1: what admin itself reads in a session that is hidden does not count, nor does a lock in between")
    void ourOwnReadsDoNotCount() {
        clock.advance(Duration.ofDays(6));
        unused.refusal();
        try (Session backup = admin.context().getBean(Sessions.class).openUnseen()) {
            backup.sql().sql("SELECT name FROM " + OLD).query(String.class).list();
            backup.sql().sql("SELECT COUNT(*) FROM " + OLD).query(Long.class).single();
        }
        Answer lock = admin.lock();
        assertThat(lock.<Boolean>read("$.inForce")).as(lock.body()).isTrue();
        site.open();
        clock.advance(Duration.ofDays(1));

        assertThat(unused.refusal()).isEmpty();
    }

    @Test
    @DisplayName("T1: admin that was down for two days has missed nothing while the server was up")
    void nothingIsMissedWhileAdminIsDown() {
        clock.advance(Duration.ofDays(2));
        assertThat(unused.refusal()).isPresent();
        clock.advance(Duration.ofDays(5));

        assertThat(unused.refusal()).isEmpty();
    }

    @Test
    @DisplayName("T1: counters that were emptied start the seven days anew")
    void emptiedCountersStartThemAnew() {
        read("SELECT name FROM " + OLD);
        clock.advance(Duration.ofDays(1));
        unused.refusal();
        clock.advance(Duration.ofDays(1));
        unused.refusal();
        Instant before = clock.instant();
        site.root("TRUNCATE TABLE performance_schema.table_io_waits_summary_by_table");
        clock.advance(Duration.ofDays(9));

        assertThat(unused.refusal()).hasValueSatisfying(sentence -> assertThat(sentence)
                .endsWith(". The server's counters were reset or switched off between " + before + " and "
                        + clock.instant() + ", so what was done then is not known."));
    }

    @Test
    void whileTheServerDoesNotCountNothingIsKnown() {
        site.root(
                "UPDATE performance_schema.setup_instruments SET ENABLED = 'NO' WHERE NAME = 'wait/io/table/sql/handler'");
        try {
            clock.advance(Duration.ofDays(8));

            assertThat(unused.refusal())
                    .contains("Nobody can tell that nothing uses the old table " + OLD
                            + ". The server does not count who uses the table, since something of its performance_schema"
                            + " is off (wait/io/table/sql/handler); set ENABLED = 'YES' there. The 7 days begin when that"
                            + " is over.");
            assertThat(unused.since()).isEmpty();
        } finally {
            site.root(
                    "UPDATE performance_schema.setup_instruments SET ENABLED = 'YES' WHERE NAME = 'wait/io/table/sql/handler'");
        }
        assertThat(unused.refusal()).hasValueSatisfying(sentence -> assertThat(sentence)
                .contains("is known to be unused only since " + clock.instant())
                .endsWith("Only since then the server counts who uses it."));
    }

    @Test
    @DisplayName("T1: while the view stands it is not fulfilled, and its seven days begin when the view is gone")
    void theyBeginWhenTheViewIsGone() {
        site.reset();
        site.viewed().open();
        clock.advance(Duration.ofDays(8));
        assertThat(unused.refusal())
                .contains("Nobody can tell that nothing uses the old table " + OLD + " (" + OLD
                        + "_retired now). A view stands in its place, and what reads that cannot be told from what reads"
                        + " the new table. The 7 days begin when that is over.");

        assertThat(admin.delete("/api/view").status()).isEqualTo(200);
        Instant gone = clock.instant();

        await().until(() -> unused.since().equals(Optional.of(gone)));
        clock.advance(Duration.ofDays(7));
        assertThat(unused.refusal()).isEmpty();
    }

    @Test
    void theSeriesTellsTheHours() {
        clock.advance(Duration.ofHours(1));
        unused.refusal();
        read("SELECT name FROM " + OLD + " WHERE id = 2");
        unused.refusal();

        Answer series = admin.get("/api/usage");

        assertThat(series.status()).as(series.body()).isEqualTo(200);
        String hour = clock.instant().truncatedTo(ChronoUnit.HOURS).toString();
        assertThat(series.<List<Integer>>read("$.hours[?(@.at == '" + hour + "')].reads"))
                .containsExactly(1);
        assertThat(series.<String>read("$.unusedSince"))
                .isEqualTo(clock.instant().toString());
        assertThat(series.<String>read("$.lastUse")).contains("1 rows read, 0 written");
    }

    @Test
    void backOnTheOldTableNothingIsKnownAnyMore() {
        site.reset();

        await().untilAsserted(() -> assertThat(
                        admin.get("/api/consolidation").<List<Object>>read("$.checks[?(@.id == 'T1')]"))
                .isEmpty());
        assertThat(unused.refusal())
                .contains("Nothing is known of the use of the old table, since that is sampled from the unlock after a"
                        + " switch on.");
    }

    private static void read(String statement) {
        admin.root().sql(statement).query((row, number) -> 1).list();
    }

    private static String finding(String path) {
        return admin.get("/api/consolidation")
                .<List<String>>read("$.checks[?(@.id == 'T1')]." + path)
                .get(0);
    }
}
