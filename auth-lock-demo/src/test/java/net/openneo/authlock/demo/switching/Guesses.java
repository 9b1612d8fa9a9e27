package net.openneo.authlock.demo.switching;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import net.openneo.authlock.demo.hammer.Visitor;

/** Logs in with one and the same password again and again, and knows of each try when it was made and how it ended. */
final class Guesses implements AutoCloseable {
    /** Times are of {@link System#nanoTime()}. */
    record Guess(URI node, long from, long to, int status) {
        /** Not where the connection was closed, as one is that a node has slept over. */
        boolean answered() {
            return status != 0;
        }
    }

    private static final long BREATH = Duration.ofMillis(2).toNanos();

    private final String name;
    private final String password;
    private final Queue<Guess> guesses = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopped;

    Guesses(String name, String password) {
        this.name = name;
        this.password = password;
    }

    /** Begins to guess at one more node. */
    Guesses at(URI node) {
        Thread thread = new Thread(() -> guessAgainAndAgain(node), "guess-" + node.getPort());
        threads.add(thread);
        thread.start();
        return this;
    }

    int nodes() {
        return threads.size();
    }

    int count() {
        return guesses.size();
    }

    /** Those that began only after that moment. */
    List<Guess> since(long moment) {
        return guesses.stream().filter(guess -> guess.from() > moment).toList();
    }

    /** Those that had ended before that moment. */
    List<Guess> before(long moment) {
        return guesses.stream().filter(guess -> guess.to() < moment).toList();
    }

    @Override
    public void close() {
        stopped = true;
        for (Thread thread : threads) {
            try {
                thread.join(70_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void guessAgainAndAgain(URI node) {
        while (!stopped) {
            long from = System.nanoTime();
            int status = status(node);
            guesses.add(new Guess(node, from, System.nanoTime(), status));
            LockSupport.parkNanos(BREATH);
        }
    }

    /** 0 when there was no answer. */
    private int status(URI node) {
        try {
            return new Visitor(node).logIn(name, password);
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }
}
