package net.openneo.authlock.demo.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The copy and the verification of a table of some size, several times, beside other ways to do the same. */
final class SizeBenchmark {
    private final int rows;
    private final int rounds;

    SizeBenchmark(int rows, int rounds) {
        this.rows = rows;
        this.rounds = rounds;
    }

    /**
     * @param copiedRows the part of auth-lock's copy until the last row was done
     * @param heap admin's
     */
    record Result(int rows, Contest copy, Contest verify, Times copiedRows, Heap.Most heap) {}

    Result result() {
        Benchmarks.say("Making up %,d accounts …".formatted(rows));
        try (BenchmarkSite site = new BenchmarkSite(rows)) {
            Benchmarks.say("Backing them up, and trying the backup …");
            Verbs verbs = new Verbs(site);
            verbs.openGate();
            return measured(site, verbs);
        }
    }

    private Result measured(BenchmarkSite site, Verbs verbs) {
        Server server = new Server(site.sql());
        AuthLock copy = new AuthLock(verbs, "copy");
        Contest copies = new Contest(copyPeers(site, copy), server);
        Contest verifications = new Contest(verifyPeers(site, new AuthLock(verbs, "verify")), server);
        for (int round = 0; round < rounds; round++) {
            verbs.take("preflight");
            verbs.lock();
            Benchmarks.say("Copying, round %d of %d".formatted(round + 1, rounds));
            copies.round(round);
            Benchmarks.say("Verifying, round %d of %d".formatted(round + 1, rounds));
            verifications.round(round);
            verbs.backToTheStart();
        }
        return new Result(rows, copies, verifications, copy.rows(), site.heap().most());
    }

    private static List<Contestant> copyPeers(BenchmarkSite site, AuthLock copy) {
        List<Contestant> peers = new ArrayList<>(List.of(copy, new InsertSelect(site)));
        Optional<String> dump = Programs.find("mysqldump", "mariadb-dump");
        Optional<String> load = Programs.find("mysql", "mariadb");
        if (dump.isPresent() && load.isPresent()) {
            peers.add(new DumpAndLoad(site, dump.get(), load.get()));
        } else {
            Benchmarks.say("Without mysqldump | mysql; on Debian: apt-get install mariadb-client");
        }
        return peers;
    }

    private static List<Contestant> verifyPeers(BenchmarkSite site, AuthLock verify) {
        List<Contestant> peers = new ArrayList<>(List.of(verify, new ChecksumTable(site)));
        if (Programs.find(PtTableSync.PROGRAM).isPresent()) {
            peers.add(new PtTableSync(site));
        } else {
            Benchmarks.say("Without pt-table-sync; on Debian: apt-get install percona-toolkit");
        }
        return peers;
    }
}
