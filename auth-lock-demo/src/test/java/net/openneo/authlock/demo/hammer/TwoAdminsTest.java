package net.openneo.authlock.demo.hammer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.DocumentContext;
import com.jayway.jsonpath.JsonPath;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import net.openneo.authlock.demo.AdminProcess;
import net.openneo.authlock.demo.DemoDatabase;
import net.openneo.authlock.demo.ProcessSettings;
import net.openneo.authlock.testing.FreshDatabases;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two admins on one database, started at the same moment and asked at the same moment. */
class TwoAdminsTest {
    private static final int ROUNDS = Rounds.of(2, 50);
    private static final int APART_MILLIS = 30;

    private static FreshDatabases fresh;
    private static DemoDatabase database;
    private static AdminProcess first;
    private static AdminProcess second;
    private static Writer writer;

    private static final Random random = new Random(Rounds.seed());
    private static final Map<String, Integer> ends = new TreeMap<>();

    /** What an admin answered to one request. */
    private record Answer(boolean locked, long revision, String reason) {
        static Answer of(HttpResponse<String> response) {
            assertThat(response.statusCode()).as(response.body()).isIn(200, 202);
            DocumentContext state = JsonPath.parse(response.body());
            return new Answer(
                    state.read("$.locked", Boolean.class),
                    state.read("$.revision", Long.class),
                    state.read("$.reason", String.class));
        }
    }

    @BeforeAll
    static void start() throws SQLException {
        fresh = FreshDatabases.create();
        database = DemoDatabase.on(fresh).people(100);
        CompletableFuture<AdminProcess> other =
                CompletableFuture.supplyAsync(() -> AdminProcess.start(ProcessSettings.on(database)));
        first = AdminProcess.start(ProcessSettings.on(database));
        second = other.join();
        assertThat(first.put("/api/fence", Map.of()).statusCode()).isEqualTo(200);
        writer = new Writer("jdbc", new JdbcWay(database, Rounds.seed(), 100)).start();
    }

    @AfterAll
    static void stop() {
        if (writer != null) {
            writer.stop();
        }
        Stream.of(first, second).forEach(AdminProcess::close);
        fresh.drop();
        System.out.printf("Two admins: asked at once, seed %d: %s%n", Rounds.seed(), ends);
    }

    @Test
    void theSameLockAskedOfBothIsOneLock() {
        for (int round = 0; round < ROUNDS; round++) {
            long revision = look().revision();

            List<Answer> answers = atOnce(() -> lock(first, "the same"), () -> lock(second, "the same"));

            assertThat(answers).allSatisfy(answer -> {
                assertThat(answer.locked()).isTrue();
                assertThat(answer.revision()).isEqualTo(revision + 1);
            });
            requireEnd(answers);
            open();
        }
    }

    @Test
    void twoLocksAtOnceComeOneAfterTheOther() {
        for (int round = 0; round < ROUNDS; round++) {
            long revision = look().revision();

            List<Answer> answers = atOnce(() -> lock(first, "mine"), () -> lock(second, "yours"));

            assertThat(answers).extracting(Answer::reason).containsExactly("mine", "yours");
            assertThat(answers).extracting(Answer::revision).containsExactlyInAnyOrder(revision + 1, revision + 2);
            requireEnd(answers, end -> end.requireWholeAndArmedAt(revision + 1));
            open();
        }
    }

    @Test
    void aLockAndAnUnlockAtOnceComeOneAfterTheOther() {
        for (int round = 0; round < 2 * ROUNDS; round++) {
            if (round % 2 == 0) {
                lock(first, "the same");
            }

            List<Answer> answers = atOnce(() -> lock(first, "the same"), () -> second.delete("/api/lock"));

            assertThat(answers).extracting(Answer::locked).containsExactly(true, false);
            requireEnd(answers);
            open();
        }
    }

    private static List<Answer> atOnce(
            Supplier<HttpResponse<String>> ofTheFirst, Supplier<HttpResponse<String>> ofTheSecond) {
        var answers = List.of(soon(ofTheFirst), soon(ofTheSecond));
        return answers.stream().map(CompletableFuture::join).toList();
    }

    private static CompletableFuture<Answer> soon(Supplier<HttpResponse<String>> request) {
        return CompletableFuture.supplyAsync(
                () -> Answer.of(request.get()),
                CompletableFuture.delayedExecutor(random.nextInt(APART_MILLIS), TimeUnit.MILLISECONDS));
    }

    /** What the later of the two was told is what holds, wholly, and both admins see it. */
    private static void requireEnd(List<Answer> answers) {
        requireEnd(answers, WordAndFence::requireWhole);
    }

    private static void requireEnd(List<Answer> answers, Consumer<WordAndFence> whole) {
        Answer later =
                answers.stream().max(Comparator.comparingLong(Answer::revision)).orElseThrow();
        WordAndFence end = look();
        whole.accept(end);
        assertThat(end.revision()).isEqualTo(later.revision());
        assertThat(end.wordLocked()).isEqualTo(later.locked());
        assertThat(Answer.of(first.get("/api/lock"))).isEqualTo(later);
        assertThat(Answer.of(second.get("/api/lock"))).isEqualTo(later);
        ends.merge(later.locked() ? "locked" : "open", 1, Integer::sum);
    }

    private static void open() {
        int acknowledged = writer.acknowledged().size();
        Answer.of(first.delete("/api/lock"));
        look().requireWhole();
        assertThat(writer.failures()).isEmpty();
        Set<String> known = Set.copyOf(writer.acknowledged()); // before the table is read: more come all the time
        assertThat(new Accounts(database).names()).containsAll(known);
        await("writes go on").until(() -> writer.acknowledged().size() > acknowledged);
    }

    private static HttpResponse<String> lock(AdminProcess admin, String reason) {
        return admin.put("/api/lock", Map.of("reason", reason, "maxLocked", "PT1H"));
    }

    private static WordAndFence look() {
        return WordAndFence.read(JdbcClient.create(fresh.dataSource()));
    }
}
