package net.openneo.authlock.demo.benchmark;

/** The time that the accounts are locked before the switch, without a node of the auth app and with two of them. */
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
        LockToVerified way = new LockToVerified(verbs, new Server(site.sql()));
        for (int round = 0; round < ROUNDS; round++) {
            way.round();
        }
        return way.times();
    }
}
