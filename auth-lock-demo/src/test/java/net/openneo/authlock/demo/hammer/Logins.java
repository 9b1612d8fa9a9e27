package net.openneo.authlock.demo.hammer;

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
final class Logins implements AutoCloseable {
    private static final long BREATH = Duration.ofMillis(5).toNanos();

    private final HttpPerson person;
    private final int accounts;
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicLong longest = new AtomicLong();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopped;

    Logins(URI node, int accounts) {
        this.person = new HttpPerson(node);
        this.accounts = accounts;
    }

    Logins start(int people) {
        for (int i = 0; i < people; i++) {
            Thread thread = new Thread(this::logInAgainAndAgain, "login-" + i);
            threads.add(thread);
            thread.start();
        }
        return this;
    }

    int count() {
        return count.get();
    }

    Queue<String> failures() {
        return failures;
    }

    /** The longest login since the last call. */
    Duration takeLongest() {
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
            long from = System.nanoTime();
            try {
                int status = person.logIn("user" + number, "password" + number);
                if (status != 200) {
                    failures.add("user" + number + " got " + status);
                }
            } catch (Exception e) {
                failures.add("user" + number + ": " + e);
            }
            longest.accumulateAndGet(System.nanoTime() - from, Math::max);
            LockSupport.parkNanos(BREATH);
        }
    }
}
