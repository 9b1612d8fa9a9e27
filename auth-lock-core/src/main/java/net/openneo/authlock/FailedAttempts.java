package net.openneo.authlock;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Failed log-ins, counted in this node's memory: while writes are locked the table cannot count them, and guessing has
 * to stay limited all the same. An app adds this count to that of the table.
 */
public final class FailedAttempts {
    private record Attempts(int count, long lastAt) {}

    private final Map<String, Attempts> attempts;
    private final long forgetAfter;

    /**
     * @param capacity how many accounts are remembered; the one that failed longest ago is forgotten first
     * @param forgetAfter how long after the last failure an account's count is forgotten
     */
    public FailedAttempts(int capacity, Duration forgetAfter) {
        this.forgetAfter = forgetAfter.toNanos();
        this.attempts = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Attempts> eldest) {
                return size() > capacity;
            }
        };
    }

    /** Counts one more failure and returns how many there are now. */
    public synchronized int failed(String account) {
        int count = count(account) + 1;
        attempts.put(account, new Attempts(count, System.nanoTime()));
        return count;
    }

    /** How many failures are remembered. */
    public synchronized int count(String account) {
        Attempts known = attempts.get(account);
        return known == null || System.nanoTime() - known.lastAt() > forgetAfter ? 0 : known.count();
    }

    /** Forgets the failures, after a log-in that succeeded. */
    public synchronized void clear(String account) {
        attempts.remove(account);
    }
}
