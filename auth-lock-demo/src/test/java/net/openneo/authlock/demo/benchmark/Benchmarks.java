package net.openneo.authlock.demo.benchmark;

import java.util.Arrays;
import java.util.List;

/**
 * Measures the copy and the verification beside other ways to do the same, and prints tables in Markdown: {@code mvn
 * -Pbench spring-boot:test-run -Drows=60000,1000000}.
 */
final class Benchmarks {
    private static final int USERS_ACCOUNTS = 60_000;

    private Benchmarks() {}

    public static void main(String[] args) {
        List<Integer> sizes = Arrays.stream(
                        System.getProperty("rows", "60000,1000000").split(","))
                .map(size -> Integer.valueOf(size.replace("_", "").strip()))
                .toList();
        int rounds = Integer.getInteger("rounds", 3);
        Report report = new Report();
        for (int rows : sizes) {
            report.add(new SizeBenchmark(rows, rounds).result());
        }
        report.add(new LockBenchmark(USERS_ACCOUNTS).result());
        say(report.text());
    }

    static void say(String line) {
        System.out.println(line);
    }
}
