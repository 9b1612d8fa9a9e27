package net.openneo.authlock.demo.benchmark;

import java.time.Duration;

/** From the beginning of {@code PUT /api/lock} until the copy is verified, while the gate is open already. */
final class LockToVerified {
    private final Verbs verbs;
    private final Server server;
    private final Times times = new Times();

    LockToVerified(Verbs verbs, Server server) {
        this.verbs = verbs;
        this.server = server;
    }

    /** Does it once, and goes back to where it began. */
    void round() {
        server.settle();
        Duration lock = verbs.lock();
        Duration copy = verbs.take("copy").whole();
        Duration verify = Boolean.getBoolean("no.verify")
                ? Duration.ZERO
                : verbs.take("verify").whole();
        Duration all = lock.plus(copy).plus(verify);
        times.add(all);
        Benchmarks.say("  lock %.2f s, copy %.2f s, verify %.2f s: %.2f s"
                .formatted(seconds(lock), seconds(copy), seconds(verify), seconds(all)));
        verbs.backToTheStart();
    }

    Times times() {
        return times;
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
