package net.openneo.authlock.demo.switching;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import net.openneo.authlock.demo.hammer.Rounds;
import net.openneo.authlock.demo.switching.RoundResult.Steps;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Lock, copy, switch and unlock while people log in and write at two nodes, beside a node whose poller hangs, plain
 * clients that know of nothing, and at times a node that sleeps over all of it or starts in the middle.
 */
class SwitchUnderLoadTest {
    private static final int ROUNDS = Rounds.of(3, 50);

    private static SwitchedSite site;

    @BeforeAll
    static void start() {
        site = new SwitchedSite();
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @Test
    @DisplayName("S1: no login fails, no acknowledged write is lost, and no old password is taken over a switch")
    void theTableIsSwitchedUnderLoad() throws SQLException {
        List<RoundResult> results = new ArrayList<>();
        for (int round = 1; round <= ROUNDS; round++) {
            results.add(new SwitchRound(round, site).play());
            site.backToTheStart();
        }
        print(results);
    }

    private static void print(List<RoundResult> results) {
        System.out.printf(
                "Switch: %d rounds, seed %d; %d log-ins (failed 0), longest %d ms; %d acknowledged writes, %d refused;"
                        + " %d log-ins with an old password; from PUT /api/lock to the unlock %d ms, of which lock %d,"
                        + " copy %d, switch %d, unlock %d (median each)%n",
                results.size(),
                Rounds.seed(),
                sum(results, RoundResult::logins),
                results.stream()
                        .mapToLong(result -> result.longestLogin().toMillis())
                        .max()
                        .orElse(0),
                sum(results, RoundResult::acknowledged),
                sum(results, RoundResult::refused),
                sum(results, RoundResult::guesses),
                median(results, Steps::total),
                median(results, Steps::lock),
                median(results, Steps::copy),
                median(results, Steps::change),
                median(results, Steps::unlock));
    }

    private static int sum(List<RoundResult> results, ToIntFunction<RoundResult> number) {
        return results.stream().mapToInt(number).sum();
    }

    /** In milliseconds. */
    private static long median(List<RoundResult> results, Function<Steps, Duration> time) {
        long[] sorted = results.stream()
                .mapToLong(result -> time.apply(result.steps()).toMillis())
                .sorted()
                .toArray();
        return sorted[sorted.length / 2];
    }
}
