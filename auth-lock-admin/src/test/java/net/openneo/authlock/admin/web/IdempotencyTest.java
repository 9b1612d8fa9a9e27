package net.openneo.authlock.admin.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import net.openneo.authlock.admin.RunningAdmin;
import net.openneo.authlock.admin.RunningAdmin.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A change that is asked for again under its key is answered again and made once, whichever admin is asked. */
class IdempotencyTest {
    private static final String KEY = "Idempotency-Key";
    private static final String LOCK = "{\"reason\": \"moving the accounts\"}";
    private static final RunningAdmin admin = RunningAdmin.start(
                    "auth-lock.admin.drain-timeout=20s", "spring.datasource.hikari.maximum-pool-size=6")
            .with(1);
    private static final RunningAdmin other = admin.another("auth-lock.admin.drain-timeout=20s");

    @BeforeAll
    static void fence() {
        assertThat(admin.put("/api/fence", null).status()).isEqualTo(200);
    }

    @AfterEach
    void unlock() {
        assertThat(admin.delete("/api/lock").status()).isEqualTo(200);
        admin.root().sql("DELETE FROM auth_lock_request").update();
    }

    @AfterAll
    static void stop() {
        other.close();
        admin.close();
        admin.databases().drop();
    }

    @Test
    void theSameRequestIsAnsweredAgainAndMadeOnceByWhicheverAdminIsAsked() {
        Answer first = lock(admin, "k");
        assertThat(first.status()).as(first.body()).isEqualTo(200);
        assertThat(replayed(first)).isFalse();
        assertThat(admin.delete("/api/lock").status()).isEqualTo(200);

        for (RunningAdmin asked : List.of(admin, other)) {
            Answer again = lock(asked, "k");

            assertThat(again.status()).isEqualTo(200);
            assertThat(again.body()).isEqualTo(first.body());
            assertThat(again.response().headers().firstValue("Content-Type"))
                    .isEqualTo(first.response().headers().firstValue("Content-Type"));
            assertThat(replayed(again)).isTrue();
        }
        assertThat(admin.get("/api/lock").<Boolean>read("$.locked")).isFalse();
    }

    @Test
    void aRefusalIsAnsweredAgainToo() {
        Answer first = admin.send("PUT", "/api/lock", "operator", "{}", KEY, "k");
        Answer again = admin.send("PUT", "/api/lock", "operator", "{}", KEY, "k");

        assertThat(again.status()).isEqualTo(400);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.detail()).isEqualTo("A reason is missing; say why in 'reason', it goes into the audit.");
        assertThat(again.response().headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(replayed(again)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PUT | /api/lock | {\"reason\": \"another\"} | X-None",
                "PUT | /api/lock?now | {\"reason\": \"moving the accounts\"} | X-None",
                "PUT | /api/lock | {\"reason\": \"moving the accounts\"} | If-Match",
                "PUT | /api/fence | {\"reason\": \"moving the accounts\"} | X-None",
                "DELETE | /api/lock | {\"reason\": \"moving the accounts\"} | X-None"
            })
    void aKeyOfAnotherRequestIsRefused(String method, String path, String body, String header) {
        Answer first = lock(admin, "k");

        Answer refused = other.send(method, path, "operator", body, KEY, "k", header, "*");

        assertThat(refused.status()).as(refused.body()).isEqualTo(422);
        assertThat(refused.detail())
                .isEqualTo("The Idempotency-Key 'k' was used for another request within the last day, with another"
                        + " method, path, If-Match or body; nothing was done. Ask again under a key of its own.");
        assertThat(admin.get("/api/lock").body()).isEqualTo(first.body());
    }

    @Test
    void oneThatIsStillWorkedOnIsNotBegunAgain() throws SQLException {
        try (Connection writer = admin.client()) {
            writer.createStatement()
                    .executeUpdate("UPDATE " + admin.databases().legacyTable() + " SET uid = 'w' WHERE id = 1");
            CompletableFuture<Answer> first = CompletableFuture.supplyAsync(() -> lock(admin, "k"));
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> admin.get("/api/lock").read("$.locked"));

            for (RunningAdmin asked : List.of(admin, other)) {
                assertUnderWay(lock(asked, "k"));
                assertThat(asked.send("DELETE", "/api/lock", "operator", null, KEY, "k")
                                .status())
                        .isEqualTo(422);
            }
            killTheSessionOfWhoWorks();
            assertUnderWay(lock(admin, "k"));
            writer.rollback();

            assertThat(first.join().status()).isEqualTo(200);
            Answer again = lock(other, "k");
            assertThat(again.body()).isEqualTo(first.join().body());
            assertThat(replayed(again)).isTrue();
        }
    }

    @Test
    void oneThatADeadAdminLeftIsDoneAgainAndNotWhileItLives() throws SQLException {
        Answer first = lock(admin, "k");
        admin.delete("/api/lock");
        String dead = UUID.randomUUID().toString();
        admin.root()
                .sql("UPDATE auth_lock_request SET admin = :dead, status = NULL, answer = NULL")
                .param("dead", dead)
                .update();
        try (Connection session = admin.client()) {
            session.createStatement().execute("SELECT GET_LOCK('auth-lock-admin-" + dead + "', 0)");
            assertUnderWay(lock(other, "k"));
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> lock(other, "k").status() != 409);

        assertThat(admin.get("/api/lock").<Integer>read("$.revision")).isEqualTo(first.<Integer>read("$.revision") + 2);
        Answer again = lock(admin, "k");
        assertThat(again.status()).isEqualTo(200);
        assertThat(replayed(again)).isTrue();
    }

    @Test
    void aFailureOfTheDatabaseIsNotKept() {
        admin.root().sql("RENAME TABLE auth_lock_audit TO auth_lock_away").update();
        try {
            Answer failed = lock(admin, "k");
            assertThat(failed.status()).as(failed.body()).isEqualTo(503);
        } finally {
            admin.root().sql("RENAME TABLE auth_lock_away TO auth_lock_audit").update();
        }

        Answer again = lock(admin, "k");

        assertThat(again.status()).as(again.body()).isEqualTo(200);
        assertThat(replayed(again)).isFalse();
        assertThat(again.<Boolean>read("$.inForce")).isTrue();
    }

    @Test
    void aFailureToNoteTheKeyIsToldAndNothingIsDone() {
        admin.root().sql("RENAME TABLE auth_lock_request TO auth_lock_away").update();
        try {
            Answer failed = lock(admin, "k");

            assertThat(failed.status()).as(failed.body()).isEqualTo(503);
            assertThat(failed.detail())
                    .isEqualTo("The database cannot be used at this moment (error 1146); see the log of admin, and ask"
                            + " again: the same request goes on where this one stopped.");
        } finally {
            admin.root().sql("RENAME TABLE auth_lock_away TO auth_lock_request").update();
        }
        assertThat(admin.get("/api/lock").<Boolean>read("$.locked")).isFalse();
        assertThat(lock(admin, "k").status()).isEqualTo(200);
    }

    @Test
    void whatWasAskedMoreThanADayAgoIsForgotten() {
        lock(admin, "k");
        lock(admin, "younger");
        admin.delete("/api/lock");
        age("k", 86_401);
        age("younger", 86_000);

        Answer again = lock(admin, "k");

        assertThat(replayed(again)).isFalse();
        assertThat(again.<Boolean>read("$.locked")).isTrue();
        assertThat(replayed(lock(admin, "younger"))).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | Idempotency-Key is empty; send 1 to 200 characters of printable ASCII, or leave it out.",
                "key\tkey | Idempotency-Key has a character in it that is not printable ASCII; leave it out."
            })
    void aKeyThatIsNoneIsRefused(String key, String sentence) {
        Answer refused = lock(admin, key);

        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.detail()).isEqualTo(sentence);
        assertThat(admin.get("/api/lock").<Boolean>read("$.locked")).isFalse();
    }

    @Test
    void aKeyHasAtMostTwoHundredCharactersAndIsSentOnce() {
        assertThat(lock(admin, "k".repeat(201)).detail())
                .isEqualTo("Idempotency-Key has 201 characters; at most 200 are possible.");
        assertThat(admin.send("PUT", "/api/lock", "operator", LOCK, KEY, "a", KEY, "b")
                        .detail())
                .isEqualTo("Idempotency-Key was sent 2 times; send one.");
        assertThat(lock(admin, " ~".repeat(99) + "!~").status()).isEqualTo(200);
    }

    @Test
    void keysAreKeptForChangesOfOperatorsAlone() {
        for (String who : List.of("viewer", "approver")) {
            Answer refused = admin.send("PUT", "/api/lock", who, LOCK, KEY, "k");
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.detail()).isEqualTo("This takes the role OPERATOR; yours may only read.");
        }
        assertThat(admin.send("PUT", "/api/lock", "", LOCK, KEY, "k").status()).isEqualTo(401);
        assertThat(admin.send("GET", "/api/lock", "operator", null, KEY, "k").status())
                .isEqualTo(200);

        assertThat(keys()).isZero();
    }

    @Test
    void thoseWhoWaitForTheirTurnLeaveThePoolToTheOneWhoHasIt() {
        List<CompletableFuture<Answer>> all = IntStream.range(0, 20)
                .mapToObj(number -> CompletableFuture.supplyAsync(() -> lock(admin, "k" + number)))
                .toList();

        assertThat(all.stream().map(CompletableFuture::join))
                .allSatisfy(
                        answer -> assertThat(answer.status()).as(answer.body()).isIn(200, 409))
                .anySatisfy(answer -> assertThat(answer.status()).isEqualTo(200));
        await().atMost(Duration.ofSeconds(30)).until(() -> livingAdmins() == 0);
    }

    private static Answer lock(RunningAdmin asked, String key) {
        return asked.send("PUT", "/api/lock", "operator", LOCK, KEY, key);
    }

    private static boolean replayed(Answer answer) {
        return answer.response().headers().firstValue("Idempotency-Replayed").equals(Optional.of("true"));
    }

    private static void assertUnderWay(Answer refused) {
        assertThat(refused.status()).as(refused.body()).isEqualTo(409);
        assertThat(refused.detail())
                .isEqualTo("The request with the Idempotency-Key 'k' is still being worked on; ask again in a moment"
                        + " for its answer.");
    }

    private static void age(String key, int seconds) {
        admin.root()
                .sql(
                        """
                        UPDATE auth_lock_request SET asked_at = asked_at - INTERVAL :seconds SECOND
                        WHERE idempotency_key = :key
                        """)
                .param("seconds", seconds)
                .param("key", key)
                .update();
    }

    private static int keys() {
        return admin.root()
                .sql("SELECT COUNT(*) FROM auth_lock_request")
                .query(Integer.class)
                .single();
    }

    private static void killTheSessionOfWhoWorks() {
        long session = admin.root()
                .sql("SELECT IS_USED_LOCK(CONCAT('auth-lock-admin-', admin)) FROM auth_lock_request")
                .query(Long.class)
                .single();
        admin.root().sql("KILL " + session).update();
        await().atMost(Duration.ofSeconds(30)).until(() -> livingAdmins() == 0);
    }

    private static int livingAdmins() {
        return admin.root()
                .sql(
                        """
                        SELECT COUNT(*) FROM auth_lock_request
                        WHERE IS_USED_LOCK(CONCAT('auth-lock-admin-', admin)) IS NOT NULL
                        """)
                .query(Integer.class)
                .single();
    }
}
