package net.openneo.authlock.demo.hammer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import net.openneo.authlock.demo.AdminProcess;
import net.openneo.authlock.demo.DemoDatabase;
import net.openneo.authlock.demo.NodeProcess;
import net.openneo.authlock.demo.ProcessSettings;
import net.openneo.authlock.testing.FreshDatabases;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.json.JsonParserFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Admin is killed at a random moment while it takes the lock or gives it back, another is started on the same database,
 * and somebody asks it again: it ends as if nobody had died.
 *
 * <p>The consolidated table is there and empty, so that the proofs need a pass.
 */
class AdminCrashTest {
    private static final Map<String, ?> TERMS = Map.of(
            "reason", "the crash test",
            "message", "We are moving.",
            "plannedEnd",
                    Instant.now()
                            .plus(Duration.ofDays(1))
                            .truncatedTo(ChronoUnit.SECONDS)
                            .toString(),
            "maxLocked", "PT1H");
    private static final Duration BREATH = Duration.ofMillis(10);
    private static final Duration LATEST = Duration.ofMillis(1_500);
    private static final int ROUNDS = Rounds.of(1, 13);

    private static FreshDatabases fresh;
    private static DemoDatabase database;
    private static Accounts accounts;
    private static JdbcClient root;
    private static AdminProcess admin;
    private static NodeProcess node;
    private static List<Writer> writers;

    private static final Map<String, Integer> foundAfterKill = new TreeMap<>();
    private static int kills;
    private static int killsBeforeTheAnswer;

    private static Map<String, Object> lockedUndisturbed;
    private static Map<String, Object> openUndisturbed;

    private final Random random = new Random(Rounds.seed());

    @BeforeAll
    static void start() throws SQLException {
        fresh = FreshDatabases.create();
        database = DemoDatabase.on(fresh).people(100);
        database.root()
                .sql("CREATE TABLE " + database.consolidatedTable() + " LIKE " + database.legacyTable())
                .update();
        accounts = new Accounts(database);
        root = JdbcClient.create(
                new SingleConnectionDataSource(fresh.dataSource().getConnection(), true));
        admin = AdminProcess.start(ProcessSettings.on(database));
        HttpResponse<String> fence = admin.put("/api/fence", Map.of());
        assertThat(fence.statusCode()).as(fence.body()).isEqualTo(200);
        node = NodeProcess.start(ProcessSettings.on(database));
        HttpPerson person = new HttpPerson(node.baseUrl());
        writers = List.of(
                new Writer("http", calm(person::register)).start(),
                new Writer("jdbc", calm(new JdbcWay(database, Rounds.seed(), 300))).start());
        awaitWritesGoOn();
        lock();
        lockedUndisturbed = state();
        unlock();
        openUndisturbed = state();
    }

    @AfterAll
    static void stop() {
        if (writers != null) {
            writers.forEach(Writer::stop);
        }
        if (node != null) {
            node.close();
        }
        admin.close();
        fresh.drop();
        System.out.printf(
                "Crashes: %d kills of admin, %d before it answered, seed %d; found after them: %s%n",
                kills, killsBeforeTheAnswer, Rounds.seed(), foundAfterKill);
    }

    @Test
    void aLockThatIsAskedForAgainAfterACrashIsInForce() {
        for (int round = 0; round < ROUNDS; round++) {
            long revision = look().revision();
            killWhileLocking(round + 1);

            lock();

            requireInForce(revision + 1);
            unlock();
            requireOpen(revision + 2);
        }
    }

    @Test
    void anUnlockThatIsAskedForAgainAfterACrashIsOpen() {
        for (int round = 0; round < ROUNDS; round++) {
            lock();
            long revision = look().revision();
            killWhileUnlocking(round + 1);

            unlock();

            requireOpen(revision + 1);
        }
    }

    @Test
    void aLockThatACrashLeftHalfTakenCanBeGivenBack() {
        for (int round = 0; round < ROUNDS; round++) {
            killWhileLocking(round + 2);
            WordAndFence left = look();

            unlock();

            requireOpen(left.wordLocked() ? left.revision() + 1 : left.revision());
        }
    }

    @Test
    void aLockThatACrashLeftHalfGivenBackCanBeTakenAgain() {
        for (int round = 0; round < ROUNDS; round++) {
            lock();
            killWhileUnlocking(round);
            WordAndFence left = look();

            lock();

            requireInForce(left.wordLocked() ? left.revision() : left.revision() + 1);
            unlock();
            requireOpen(look().revision());
        }
    }

    @Test
    void aPassThatACrashLeftIsGoneWhenTheLockIsGivenBack() {
        lock();
        root.sql("UPDATE auth_lock_fence SET pass_digest = REPEAT('a', 64)").update();

        unlock();

        requireOpen(look().revision());
    }

    private void killWhileLocking(int reached) {
        killDuring(() -> admin.put("/api/lock", TERMS), WordAndFence.LOCKING, WordAndFence::locking, reached);
    }

    private void killWhileUnlocking(int reached) {
        killDuring(() -> admin.delete("/api/lock"), WordAndFence.UNLOCKING, WordAndFence::unlocking, reached);
    }

    /**
     * Kills at a random moment after a step, since some steps take no more than a few milliseconds.
     *
     * @param reached counts through the steps, but for the last, which comes with the time that is added
     */
    private void killDuring(
            Supplier<HttpResponse<String>> change,
            List<String> steps,
            Function<WordAndFence, String> step,
            int reached) {
        int atLeast = reached % (steps.size() - 1);
        Duration later = Duration.ofMillis((long) (LATEST.toMillis() * Math.pow(random.nextDouble(), 3)));
        CompletableFuture<HttpResponse<String>> answer = CompletableFuture.supplyAsync(change);
        await().pollInterval(Duration.ofMillis(1))
                .until(() -> answer.isDone() || steps.indexOf(step.apply(look())) >= atLeast);
        await().pollDelay(later).until(() -> true);
        admin.kill();
        kills++;
        killsBeforeTheAnswer +=
                answer.handle((kept, failure) -> failure == null ? 0 : 1).join();
        await("the sessions of the dead admin end").until(() -> sessionsOfAdmin() == 0);
        foundAfterKill.merge(step.apply(look()), 1, Integer::sum);
        admin = AdminProcess.start(ProcessSettings.on(database));
    }

    private static void lock() {
        HttpResponse<String> answer = admin.put("/api/lock", TERMS);
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 202);
        await("the lock comes into force").until(() -> Boolean.TRUE.equals(state().get("inForce")));
    }

    private static void unlock() {
        HttpResponse<String> answer = admin.delete("/api/lock");
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 202);
        await("everybody knows of the unlock").until(() -> List.of().equals(state().get("missing")));
    }

    private static void requireInForce(long revision) {
        String atLock = accounts.fingerprint();
        Set<String> namesAtLock = accounts.names();
        assertThat(state()).isEqualTo(lockedUndisturbed);
        look().requireWhole();
        assertThat(root.sql("XA RECOVER").query().listOfRows()).isEmpty();
        assertThat(look().revision()).isEqualTo(revision);

        List<Integer> refused = writers.stream().map(Writer::refused).toList();
        await("each writer is refused").pollDelay(Duration.ofMillis(400)).until(() -> writers.stream()
                .allMatch(writer -> writer.refused() > refused.get(writers.indexOf(writer)) + 1));

        assertThat(accounts.fingerprint()).isEqualTo(atLock);
        writers.forEach(writer -> {
            assertThat(namesAtLock).as("acknowledged to %s", writer.prefix()).containsAll(writer.acknowledged());
            assertThat(writer.failures()).as("failures of %s", writer.prefix()).isEmpty();
        });
    }

    private static void requireOpen(long revision) {
        assertThat(state()).isEqualTo(openUndisturbed);
        look().requireWhole();
        assertThat(root.sql("XA RECOVER").query().listOfRows()).isEmpty();
        assertThat(look().revision()).isEqualTo(revision);
        awaitWritesGoOn();
        writers.forEach(writer -> assertThat(writer.failures())
                .as("failures of %s", writer.prefix())
                .isEmpty());
    }

    private static void awaitWritesGoOn() {
        List<Integer> before =
                writers.stream().map(writer -> writer.acknowledged().size()).toList();
        await("writes go on").until(() -> writers.stream()
                .allMatch(writer -> writer.acknowledged().size() > before.get(writers.indexOf(writer)) + 1));
    }

    /** What admin says, but for what differs from lock to lock. */
    private static Map<String, Object> state() {
        Map<String, Object> state = new HashMap<>(JsonParserFactory.getJsonParser()
                .parseMap(admin.get("/api/lock").body()));
        state.keySet().removeAll(Set.of("revision", "since", "unlockAt"));
        // How many were refused so far grows all the time; that it is known is not to change.
        state.put("refusedSince", state.get("refusedSince") != null);
        return state;
    }

    private static WordAndFence look() {
        return WordAndFence.read(root);
    }

    private static int sessionsOfAdmin() {
        return database.root()
                .sql(
                        "SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE USER = 'auth_lock_admin' AND DB = :schema")
                .param("schema", database.consolidatedSchema())
                .query(Integer.class)
                .single();
    }

    /** So that those who are refused leave the processor to the admin that is being started. */
    private static Writer.Way calm(Writer.Way way) {
        return name -> {
            Outcome outcome = way.create(name);
            LockSupport.parkNanos(BREATH.toNanos());
            return outcome;
        };
    }
}
