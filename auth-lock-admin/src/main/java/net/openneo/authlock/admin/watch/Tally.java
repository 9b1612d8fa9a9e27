package net.openneo.authlock.admin.watch;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What was counted before the switch, or after it. */
final class Tally {
    private static final double PER_SECOND = 1e12;

    private final Map<String, Reading> byKey = new TreeMap<>();

    Tally(List<Reading> sums) {
        sums.forEach(sum -> byKey.put(sum.key(), sum));
    }

    List<Reading> of(Metric metric) {
        return byKey.values().stream().filter(sum -> sum.metric() == metric).toList();
    }

    /** Nothing counted where there is nothing. */
    Reading like(Reading other) {
        return byKey.getOrDefault(other.key(), new Reading(other.metric(), other.name(), 0));
    }

    long count(Metric metric, String name) {
        return like(new Reading(metric, name, 0)).counted();
    }

    long total(Metric metric) {
        return of(metric).stream().mapToLong(Reading::counted).sum();
    }

    /** How long it was watched. */
    double seconds() {
        return of(Metric.TIME).stream().mapToLong(Reading::picoseconds).sum() / PER_SECOND;
    }

    boolean isEmpty() {
        return byKey.isEmpty();
    }
}
