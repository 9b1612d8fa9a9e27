package net.openneo.authlock.demo.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Several ways to do the same, one after the other, each round in another order. */
final class Contest {
    private final List<Contestant> contestants;
    private final Server server;
    private final Map<String, Times> times = new LinkedHashMap<>();

    /** @param contestants auth-lock first */
    Contest(List<Contestant> contestants, Server server) {
        this.contestants = contestants;
        this.server = server;
        contestants.forEach(contestant -> times.put(contestant.name(), new Times()));
    }

    /** @param number from 0; who was first in a round is last in the next one */
    void round(int number) {
        List<Contestant> order = new ArrayList<>(contestants);
        Collections.rotate(order, -number);
        for (Contestant contestant : order) {
            server.settle();
            Duration taken = contestant.take();
            Objects.requireNonNull(times.get(contestant.name())).add(taken);
            Benchmarks.say("  %s: %.2f s".formatted(contestant.name(), Times.seconds(taken)));
        }
    }

    /** By contestant, auth-lock first. */
    Map<String, Times> times() {
        return times;
    }
}
