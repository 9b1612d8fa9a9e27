package net.openneo.authlock.demo.hammer;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** People who log in again and again at one node, and how long the slowest of them waited. */
public final class Logins implements AutoCloseable {
    private static final long BREATH = Duration.ofMillis(5).toNanos();

    private final URI node;
    private final int accounts;
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicLong longest = new AtomicLong();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopped;

    public Logins(URI node, int accounts) {
        this.node = node;
        this.accounts = accounts;
    }

    public Logins start(int people) {
        for (int i = 0; i < people; i++) {
            Thread thread = new Thread(this::logInAgainAndAgain, "login-" + i);
            threads.add(thread);
            thread.start();
        }
        return this;
    }

    public int count() {
        return count.get();
    }

    public Queue<String> failures() {
        return failures;
    }

    /** The longest login since the last call. */
    public Duration takeLongest() {
        return Duration.ofNanos(longest.getAndSet(0));
    }

    @Override
    public void close() {
        stopped = true;
        for (Thread thread : threads) {
            try {
                thread.join(20_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void logInAgainAndAgain() {
        while (!stopped) {
            int number = 1 + count.incrementAndGet() % accounts;
            try {
                logIn("user" + number, "password" + number);
            } catch (Exception e) {
                failures.add("user" + number + ": " + e);
            }
            LockSupport.parkNanos(BREATH);
        }
    }

    private void logIn(String name, String password) throws IOException, InterruptedException {
        Visitor visitor = new Visitor(node);
        long from = System.nanoTime();
        int status = visitor.logIn(name, password);
        longest.accumulateAndGet(System.nanoTime() - from, Math::max);
        if (status != 200) {
            failures.add(name + " got " + status);
        } else if (!visitor.isLoggedInAs(name)) {
            failures.add(name + " was not logged in after a 200");
        }
    }
}
