package net.openneo.authlock.demo.killing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import net.openneo.authlock.demo.AdminProcess;
import net.openneo.authlock.demo.killing.Asked.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two admins on one database: one works at a time, and the other goes on when the first is gone, or as good as gone. */
class TwoAdminsWorkTest {
    private static final Duration TAKE_OVER = Duration.ofSeconds(30);

    private static Site site;
    private static Asked asked;

    @BeforeAll
    static void start() {
        site = Site.open("two");
        asked = new Asked(site);
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @BeforeEach
    void lock() {
        Asked.lock(site.first(), true);
    }

    /** Whatever happened, the way goes on to where it leads, and then back to the beginning. */
    @AfterEach
    void verifyAndUnlock() {
        site.first().resume();
        asked.awaitEnd();
        if (Asked.phase(site.second()).equals("CHECKED")) {
            Asked.lock(site.second(), true);
        }
        if (Asked.phase(site.second()).equals("LOCKED")) {
            asked.done(site.second(), "copy", asked.newest());
        }
        asked.done(site.second(), "verify", asked.newest());
        Copied.requireEqual(site.database());
        assertThat(Standing.look(site).databases()).containsExactly("openneo_id", "openneo_impress");
        assertThat(Standing.look(site).tables()).noneMatch(table -> table.endsWith("_auth_lock_copy"));
        Asked.lock(site.second(), false);
    }

    @Test
    void oneWorksAndTheOtherSaysWhatIsUnderWayUntilItGoesOnWithIt() {
        Held held = Held.withinARange(site, site.first());
        long copy = held.operation();
        Inserted inserted;
        try (held) {
            for (String verb : List.of("copy", "verify", "backup", "preflight")) {
                HttpResponse<String> answer = site.second().post("/api/consolidation/" + verb, Map.of());
                assertThat(answer.statusCode()).isEqualTo(409);
                assertThat(JsonPath.<String>read(answer.body(), "$.detail"))
                        .isEqualTo(
                                "A copy is under way already; GET /api/operations/" + copy + " tells how far it is.");
            }
            site.first().kill();
            inserted = Inserted.since(site.root(), asked.row(copy).done());
        }

        awaitSucceeded(copy, 2);

        inserted.requireNoRowTwice(site.root());
        site.restartFirst();
        assertThat(asked.row(copy)).matches(Asked::isDone).matches(row -> row.run() == 2);
    }

    @Test
    void bothAskedAtTheSameMomentBeginOneOperation() {
        for (String verb : List.of("preflight", "copy")) {
            long before = asked.newest();

            List<Optional<Long>> answers = Stream.of(site.first(), site.second())
                    .map(admin -> CompletableFuture.supplyAsync(() -> Asked.once(admin, verb)))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
            asked.awaitEnd();

            assertThat(answers).filteredOn(Optional::isPresent).hasSize(1);
            assertThat(asked.newest()).isEqualTo(before + 1);
            assertThat(asked.row(before + 1)).matches(Asked::isDone).matches(row -> row.run() == 1);
        }
    }

    @Test
    void oneThatIsFrozenInTheMiddleOfARangeDoesNothingMoreWhenItWakesUp() {
        Held held = Held.withinARange(site, site.first());
        long copy = held.operation();
        Inserted inserted;
        try (held) {
            freezeAndCutOff();
            inserted = Inserted.since(site.root(), asked.row(copy).done());
        }

        awaitSucceeded(copy, 2);
        inserted.requireNoRowTwice(site.root());

        requireNothingMore(copy);
    }

    @Test
    void oneThatIsFrozenBetweenTwoRangesDoesNothingMoreWhenItWakesUpAtOnce() {
        Held held = Held.betweenRanges(site, site.first());
        long copy = held.operation();
        Inserted inserted;
        try (held) {
            freezeAndCutOff();
            inserted = Inserted.since(site.root(), asked.row(copy).done());
        }

        await().atMost(TAKE_OVER).until(() -> asked.row(copy).run() == 2);
        site.first().resume();

        awaitSucceeded(copy, 2);
        inserted.requireNoRowTwice(site.root());
        requireLeft(copy);
    }

    @Test
    void oneThatIsFrozenWhileItVerifiesDoesNothingMoreWhenItWakesUp() {
        asked.done(site.first(), "copy", asked.newest());
        long verification = frozenAt(Step.STARTED);

        awaitSucceeded(verification, 2);

        assertThat(Asked.phase(site.second())).isEqualTo("VERIFIED");
        requireNothingMore(verification);
    }

    @Test
    void oneThatIsFrozenWhileItTriesABackupDoesNotTouchTheTrialOfTheOther() {
        long backup = frozenAt(Step.RESTORING);

        await().atMost(TAKE_OVER).until(() -> asked.row(backup).run() == 2);
        new Moment("backup", Step.RESTORING, Duration.ZERO).await(site.root(), backup - 1);
        site.first().resume();

        awaitSucceeded(backup, 2);
        requireLeft(backup);
        assertThat(Standing.look(site).databases()).containsExactly("openneo_id", "openneo_impress");
        assertThat(Standing.look(site).unfinished()).isEmpty();
    }

    @Test
    void aLostConnectionIsTold() {
        Held held = Held.withinARange(site, site.first());
        long copy = held.operation();
        Inserted inserted;
        try (held) {
            inserted = Inserted.since(site.root(), asked.row(copy).done());
            cutOff();
            await().until(() -> asked.row(copy).state().equals("FAILED"));
        }
        assertThat(asked.row(copy).error())
                .startsWith("The database failed while admin copied (error ")
                .endsWith("); POST /api/consolidation/copy again.");

        assertThat(Asked.once(site.second(), "copy")).contains(copy);

        awaitSucceeded(copy, 2);
        inserted.requireNoRowTwice(site.root());
    }

    @Test
    void anUnlockWhileTheCopyIsMadeStopsIt() {
        Held held = Held.betweenRanges(site, site.first());
        long copy = held.operation();
        try (held) {
            Asked.lock(site.second(), false);
            assertThat(asked.row(copy).state()).isEqualTo("RUNNING");
        }

        asked.awaitEnd();

        assertThat(asked.row(copy).state()).isEqualTo("STOPPED");
        assertThat(asked.row(copy).error())
                .isEqualTo("The lock under which the copy was made is gone; lock and copy again.");
        assertThat(Asked.phase(site.first())).isEqualTo("CHECKED");
    }

    @Test
    void anUnlockWhileTheCopyIsVerifiedLeavesNothingVerified() {
        asked.done(site.first(), "copy", asked.newest());
        long before = asked.newest();
        long verification = begin(site.first(), "verify");

        Asked.lock(site.second(), false);
        asked.awaitEnd();

        assertThat(asked.newest()).isEqualTo(before + 1);
        Row ended = asked.row(verification);
        if (!Asked.isDone(ended)) {
            assertThat(ended.state()).isEqualTo("STOPPED");
            assertThat(ended.error()).isEqualTo("The lock under which the copy was made is gone; lock and copy again.");
        }
        assertThat(Asked.phase(site.first())).isEqualTo("CHECKED");
    }

    @Test
    void aPauseOutlivesEveryAdminAndAnotherGoesOn() {
        Held held = Held.withinARange(site, site.first());
        long copy = held.operation();
        try (held) {
            pause(site.first(), copy);
            site.first().kill();
        }
        await().atMost(TAKE_OVER).until(() -> asked.row(copy).state().equals("PAUSED"));
        site.second().kill();
        Inserted inserted = Inserted.since(site.root(), asked.row(copy).done());
        site.restartBoth();
        assertThat(asked.row(copy).state()).isEqualTo("PAUSED");

        HttpResponse<String> resumed = site.second().post("/api/operations/" + copy + "/resume", Map.of());

        assertThat(resumed.statusCode()).as(resumed.body()).isEqualTo(200);
        awaitSucceeded(copy, 3);
        inserted.requireNoRowTwice(site.root());
    }

    private static long begin(AdminProcess admin, String verb) {
        return Asked.once(admin, verb).orElseThrow();
    }

    private static void pause(AdminProcess admin, long operation) {
        await("a pause is noted")
                .atMost(TAKE_OVER)
                .until(() -> admin.post("/api/operations/" + operation + "/pause", Map.of())
                                .statusCode()
                        == 200);
    }

    /** The first admin is stopped when it has come there, and loses its session; the number of the operation. */
    private static long frozenAt(Step step) {
        long before = asked.newest();
        CompletableFuture<Optional<Long>> begun =
                CompletableFuture.supplyAsync(() -> Asked.once(site.first(), step.verb()));
        new Moment(step.verb(), step, Duration.ZERO).await(site.root(), before);
        freezeAndCutOff();
        begun.exceptionally(lost -> Optional.empty());
        return before + 1;
    }

    private static void freezeAndCutOff() {
        site.first().pause();
        cutOff();
    }

    private static void cutOff() {
        long worker = asked.worker();
        assertThat(worker).as("the session that works").isNotZero();
        site.root().sql("KILL " + worker).update();
    }

    private static void awaitSucceeded(long operation, int run) {
        await("run " + run + " of operation " + operation + " succeeds")
                .atMost(TAKE_OVER.multipliedBy(2))
                .until(() -> asked.row(operation), row -> !row.state().equals("RUNNING"));
        assertThat(asked.row(operation)).matches(Asked::isDone).matches(row -> row.run() == run);
    }

    private static void requireNothingMore(long operation) {
        Row ended = asked.row(operation);
        Standing standing = Standing.look(site);
        String phase = Asked.phase(site.second());

        site.first().resume();
        requireLeft(operation);

        assertThat(asked.row(operation)).isEqualTo(ended);
        assertThat(Standing.look(site)).isEqualTo(standing);
        assertThat(Asked.phase(site.second())).isEqualTo(phase);
    }

    /** The frozen one has noticed that it is not its turn any more. */
    private static void requireLeft(long operation) {
        await("the frozen admin leaves the operation alone").atMost(TAKE_OVER).until(() -> site.first()
                .log()
                .lines()
                .anyMatch(line -> line.contains("WARN") && line.contains("Operation " + operation)));
        assertThat(site.first().get("/api/lock").statusCode()).isEqualTo(200);
    }
}
