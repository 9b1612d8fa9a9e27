package net.openneo.authlock.demo.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How long the same took each time. */
final class Times {
    private final List<Double> seconds = new ArrayList<>();

    void add(Duration taken) {
        seconds.add(seconds(taken));
    }

    static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    double least() {
        return seconds.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    }

    double most() {
        return seconds.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    }

    double median() {
        List<Double> sorted = seconds.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
