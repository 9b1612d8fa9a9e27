package net.openneo.authlock.admin.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.openneo.authlock.admin.OpenGate;
import net.openneo.authlock.admin.RunningAdmin;
import net.openneo.authlock.admin.RunningAdmin.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class LiveEventsTest {
    private static final String[] TOPICS = {
        "lock", "nodes", "counters", "consolidation", "operation", "progress", "audit", "usage", "approval", "backups"
    };
    private static final RunningAdmin admin = RunningAdmin.start(
            "auth-lock.admin.live.keep-alive=500ms",
            "auth-lock.admin.census.interval=1h",
            "auth-lock.admin.watch.before-every=1h");

    static {
        sql("INSERT INTO auth_lock_node (node, application, version, database_account, revision, oldest_revision,"
                + " active_table, started_at, last_seen) VALUES ('blue', 'app', '1', 'app', 1, 1, 'LEGACY',"
                + " UTC_TIMESTAMP(), UTC_TIMESTAMP() + INTERVAL 1 DAY)");
        sql("INSERT INTO auth_lock_operation (verb, state, unit, actor, started_at, updated_at)"
                + " VALUES ('copy', 'SUCCEEDED', 'rows', 'operator', UTC_TIMESTAMP(), UTC_TIMESTAMP())");
    }

    @AfterAll
    static void stop() {
        admin.close();
        admin.databases().drop();
    }

    private static void sql(String statement) {
        admin.root().sql(statement).update();
    }

    @Test
    void greetsWithEveryTopicAndSaysWhenToAskAgain() {
        try (Listener listener = Listener.to(admin)) {
            assertThat(listener.names()).containsExactly("hello");
            assertThat(listener.events().get(0).topics()).containsExactly(TOPICS);
            assertThat(listener.lines()).contains("retry:1000");
        }
    }

    @Test
    void tellsAllWhoListenOfALockWithinASecond() {
        OpenGate.plant(admin);
        assertThat(admin.put("/api/fence", null).status()).isEqualTo(200);
        try (Listener one = Listener.to(admin);
                Listener other = Listener.to(admin)) {
            long asked = System.nanoTime();
            Answer answer = admin.lock();
            long answered = System.nanoTime();
            assertThat(answer.status()).as(answer.body()).isEqualTo(202);

            for (Listener listener : List.of(one, other)) {
                Listener.Event told = listener.awaitChange("lock");
                System.out.println("Live: a lock was told " + millis(asked, told.at())
                        + " ms after it was asked for, and answered after " + millis(asked, answered) + " ms.");
                assertThat(millis(answered, told.at())).isLessThan(1_000);
            }
            one.awaitChange("audit");
        } finally {
            admin.delete("/api/lock");
        }
    }

    private static long millis(long from, long to) {
        return Duration.ofNanos(to - from).toMillis();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            lock          | UPDATE auth_lock_control SET unlock_at = UTC_TIMESTAMP(3) + INTERVAL 1 DAY
            lock          | UPDATE auth_lock_fence SET armed_at = UTC_TIMESTAMP(6)
            nodes         | UPDATE auth_lock_node SET hindrance = 'It lacks a right.'
            nodes         | UPDATE auth_lock_node SET last_seen = UTC_TIMESTAMP() - INTERVAL 1 DAY
            counters      | UPDATE auth_lock_node SET refused_writes = refused_writes + 1
            consolidation | UPDATE auth_lock_consolidation SET view_wanted = TRUE
            consolidation | UPDATE auth_lock_attestation_order SET given = given + 1
            operation     | UPDATE auth_lock_operation SET pause_wanted = TRUE
            progress      | UPDATE auth_lock_operation SET done = done + 1
            audit         | INSERT INTO auth_lock_audit (at, actor, action, outcome) VALUES (NOW(), 'a', 'b', 'c')
            usage         | UPDATE auth_lock_usage SET last_use = UUID()
            approval      | INSERT INTO auth_lock_teardown VALUES (1, 1, '', '[]', 'a', NOW(), NULL, NULL, 0, NULL)
            backups       | INSERT INTO auth_lock_backup VALUES (99, 1, '', '', '', 1, 1, '', '', NOW(), NULL, '')
            """)
    void tellsWhatHasChangedAndNothingElse(String topic, String statement) {
        try (Listener listener = Listener.to(admin)) {
            sql(statement);

            assertThat(listener.awaitChange(topic).topics()).containsExactly(topic);
        }
    }

    @Test
    void aNodeThatIsHeardFromAgainIsNoChange() {
        try (Listener listener = Listener.to(admin)) {
            sql("UPDATE auth_lock_node SET last_seen = last_seen + INTERVAL 1 SECOND,"
                    + " statements = '{\"LEGACY\": 7}', tables_checked_at = UTC_TIMESTAMP(6)");
            sql("UPDATE auth_lock_usage SET last_use = UUID()");

            listener.awaitChange("usage");
            assertThat(listener.events().stream()
                            .filter(event -> event.name().equals("changed"))
                            .flatMap(event -> event.topics().stream()))
                    .doesNotContain("nodes", "counters");
        }
    }

    @Test
    void isSentSomethingEvenWhenNothingChanges() {
        try (Listener listener = Listener.to(admin)) {
            await().atMost(Duration.ofSeconds(5))
                    .until(() -> listener.lines().stream()
                                    .filter(line -> line.equals(":"))
                                    .count()
                            >= 2);
        }
    }

    @Test
    void asksTheDatabaseNothingWhileNobodyListens() {
        try (Listener listener = Listener.to(admin)) {
            long before = looks();
            await().atMost(Duration.ofSeconds(5)).until(() -> looks() >= before + 3);
        }
        await().atMost(Duration.ofSeconds(5)).until(LiveEventsTest::nobodyListens);

        long since = looks();
        await().during(Duration.ofSeconds(1)).atMost(Duration.ofSeconds(2)).until(() -> looks() == since);
    }

    /** One that was under way may still end. */
    private static boolean nobodyListens() {
        long before = looks();
        await().pollDelay(Duration.ofMillis(400)).until(() -> true);
        return looks() == before;
    }

    private static long looks() {
        return admin.root()
                .sql(
                        """
                        SELECT COALESCE(SUM(COUNT_STAR), 0) FROM performance_schema.events_statements_summary_by_digest
                        WHERE SCHEMA_NAME = DATABASE() AND DIGEST_TEXT LIKE 'SELECT ? AS `topic`%'
                        """)
                .query(Long.class)
                .single();
    }

    @Test
    void refusesTheTwoHundredAndFirst() {
        await().atMost(Duration.ofSeconds(5)).until(LiveEventsTest::nobodyListens);
        List<Listener> listeners = new ArrayList<>();
        try {
            for (int number = 1; number <= LiveEvents.MOST; number++) {
                listeners.add(Listener.to(admin));
            }
            HttpResponse<String> answer = Listener.ask(admin, HttpResponse.BodyHandlers.ofString());

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(JsonMapper.shared()
                            .readTree(answer.body())
                            .path("detail")
                            .asString())
                    .isEqualTo(
                            "Already 200 listen for changes, and no more can; close a page that does, or GET /api/lock"
                                    + " now and then.");
            sql("UPDATE auth_lock_usage SET last_use = UUID()");
            listeners.forEach(listener -> listener.awaitChange("usage"));
            listeners.remove(0).close();
            await().atMost(Duration.ofSeconds(10)).ignoreExceptions().until(() -> listeners.add(Listener.to(admin)));
        } finally {
            listeners.forEach(Listener::close);
        }
    }
}
