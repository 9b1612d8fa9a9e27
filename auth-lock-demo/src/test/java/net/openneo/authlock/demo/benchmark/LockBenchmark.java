package net.openneo.authlock.demo.benchmark;

import java.time.Duration;

/**
 * From the beginning of {@code PUT /api/lock} until the copy is verified, while the gate is open already: without a node
 * of the auth app and with two of them.
 */
final class LockBenchmark {
    private static final int ROUNDS = 5;

    private final int rows;

    LockBenchmark(int rows) {
        this.rows = rows;
    }

    record Result(int rows, Times withoutNodes, Times withTwoNodes) {}

    Result result() {
        Benchmarks.say("Making up %,d accounts …".formatted(rows));
        try (BenchmarkSite site = new BenchmarkSite(rows)) {
            Verbs verbs = new Verbs(site);
            verbs.openGate();
            Times without = times(site, verbs, "without a node");
            site.startNode();
            site.startNode();
            return new Result(rows, without, times(site, verbs, "with two nodes"));
        }
    }

    private static Times times(BenchmarkSite site, Verbs verbs, String fleet) {
        Benchmarks.say("From the lock to VERIFIED, " + fleet);
        Server server = new Server(site.sql());
        Times times = new Times();
        for (int round = 0; round < ROUNDS; round++) {
            server.settle();
            times.add(once(verbs));
            verbs.backToTheStart();
        }
        return times;
    }

    private static Duration once(Verbs verbs) {
        Duration lock = verbs.lock();
        Duration copy = verbs.take("copy").whole();
        Duration verify = verbs.take("verify").whole();
        Duration all = lock.plus(copy).plus(verify);
        Benchmarks.say("  lock %.2f s, copy %.2f s, verify %.2f s: %.2f s"
                .formatted(Times.seconds(lock), Times.seconds(copy), Times.seconds(verify), Times.seconds(all)));
        return all;
    }
}
