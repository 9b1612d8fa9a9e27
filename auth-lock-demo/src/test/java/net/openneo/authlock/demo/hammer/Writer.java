package net.openneo.authlock.demo.hammer;

import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Creates one account after the other, as fast as it can, and remembers which were acknowledged. */
final class Writer {
    /** One way to create an account. */
    interface Way {
        Outcome create(String name) throws Exception;
    }

    private final String prefix;
    private final Way way;
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger refused = new AtomicInteger();
    private final Thread thread;
    private volatile boolean stopped;

    Writer(String prefix, Way way) {
        this.prefix = prefix;
        this.way = way;
        this.thread = new Thread(this::run, "writer-" + prefix);
    }

    Writer start() {
        thread.start();
        return this;
    }

    void stop() {
        stopped = true;
        try {
            thread.join(20_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    String prefix() {
        return prefix;
    }

    Set<String> acknowledged() {
        return acknowledged;
    }

    int refused() {
        return refused.get();
    }

    Queue<String> failures() {
        return failures;
    }

    private void run() {
        for (int number = 0; !stopped; number++) {
            String name = prefix + "-" + number;
            try {
                switch (way.create(name)) {
                    case ACKNOWLEDGED -> acknowledged.add(name);
                    case REFUSED -> refused.incrementAndGet();
                    case FAILED -> failures.add(name);
                }
            } catch (Exception e) {
                failures.add(name + ": " + e);
            }
        }
    }
}
