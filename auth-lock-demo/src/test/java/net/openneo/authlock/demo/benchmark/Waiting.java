package net.openneo.authlock.demo.benchmark;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits without adding much to what is measured. */
final class Waiting {
    private static final Duration PAUSE = Duration.ofMillis(20);

    private Waiting() {}

    static void until(String what, Duration longest, Callable<Boolean> done) {
        await(what).atMost(longest).pollDelay(Duration.ZERO).pollInterval(PAUSE).until(done);
    }
}
