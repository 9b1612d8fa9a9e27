package net.openneo.authlock.demo.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was measured, as tables in Markdown. */
final class Report {
    private static final String HEAD =
            """

            MySQL 8.0.31 on the same machine, %s, otherwise as it is out of the box, with its binary log; admin with %s; %d processors.

            | rows | | least | median | beside auth-lock |
            |---:|---|---:|---:|---|
            """;

    private final List<String> contests = new ArrayList<>();
    private final List<String> heaps = new ArrayList<>();
    private final List<String> locks = new ArrayList<>();

    void add(SizeBenchmark.Result result) {
        double copy = ours(result.copy()).median();
        double verify = ours(result.verify()).median();
        addAll(result.rows(), "copy", result.copy());
        addRow(result.rows(), "copy: auth-lock, the rows alone", result.copiedRows(), "");
        addAll(result.rows(), "verify", result.verify());
        contests.add(text("| %,d | verify / copy | | | %.2f of the copy's time |", result.rows(), verify / copy));
        heaps.add(text(
                "| %,d | %d MiB | %d MiB |",
                result.rows(), result.heap().afterFull(), result.heap().afterAny()));
    }

    void add(LockBenchmark.Result result) {
        locks.add(lock(result.rows(), "no node", result.withoutNodes()));
        locks.add(lock(result.rows(), "two nodes", result.withTwoNodes()));
    }

    String text() {
        List<String> lines = new ArrayList<>();
        lines.add(text(
                HEAD.stripTrailing(),
                String.join(" ", BenchmarkSite.MYSQL),
                BenchmarkSite.ADMIN,
                Runtime.getRuntime().availableProcessors()));
        lines.addAll(contests);
        lines.add(
                "\n| rows | admin's heap after a full collection, at most | after any collection, at most |\n|---:|---:|---:|");
        lines.addAll(heaps);
        lines.add("\n| rows | from `PUT /api/lock` to VERIFIED | least | median | most |\n|---:|---|---:|---:|---:|");
        lines.addAll(locks);
        return String.join("\n", lines);
    }

    private void addAll(int rows, String verb, Contest contest) {
        Times ours = ours(contest);
        for (Map.Entry<String, Times> peer : contest.times().entrySet()) {
            double speed = peer.getValue().median() / ours.median();
            String beside = peer.getValue() == ours ? "" : text("auth-lock has %.2f of its speed", speed);
            addRow(rows, verb + ": " + peer.getKey(), peer.getValue(), beside);
        }
    }

    private void addRow(int rows, String what, Times times, String beside) {
        contests.add(text("| %,d | %s | %.2f s | %.2f s | %s |", rows, what, times.least(), times.median(), beside));
    }

    private static String lock(int rows, String fleet, Times times) {
        return text(
                "| %,d | %s | %.2f s | %.2f s | %.2f s |", rows, fleet, times.least(), times.median(), times.most());
    }

    private static Times ours(Contest contest) {
        return contest.times().values().iterator().next();
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
