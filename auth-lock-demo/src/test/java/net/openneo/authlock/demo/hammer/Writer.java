package net.openneo.authlock.demo.hammer;

import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Writes again and again, as fast as it can, and remembers which writes were acknowledged. */
public final class Writer {
    /** One way to write. */
    public interface Way {
        /** @param name of the account that is created, or of anything else that is written; never the same one */
        Outcome create(String name) throws Exception;
    }

    private final String prefix;
    private final Way way;
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger refused = new AtomicInteger();
    private final Thread thread;
    private volatile boolean stopped;

    public Writer(String prefix, Way way) {
        this.prefix = prefix;
        this.way = way;
        this.thread = new Thread(this::run, "writer-" + prefix);
    }

    public Writer start() {
        thread.start();
        return this;
    }

    public void stop() {
        stopped = true;
        try {
            thread.join(20_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public String prefix() {
        return prefix;
    }

    public Set<String> acknowledged() {
        return acknowledged;
    }

    public int refused() {
        return refused.get();
    }

    public Queue<String> failures() {
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
