package net.openneo.authlock.admin.lock;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import net.openneo.authlock.admin.RefusedChangeException;
import net.openneo.authlock.admin.server.MySqlError;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Ends a lock that has lasted as long as it was allowed to, and completes one that could not be proven at once. What
 * fails is told once, and tried again every second: a database that is away is away for many seconds.
 */
@Component
final class EverySecond {
    private static final Logger log = LoggerFactory.getLogger(EverySecond.class);

    private final Map<String, Runnable> chores;
    private final Map<String, String> told = new ConcurrentHashMap<>();

    EverySecond(Lock lock) {
        chores = Map.of("unlock", lock::unlockExpired, "prove", lock::proveWhatIsLeft);
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    void check() {
        boolean failing = !told.isEmpty();
        chores.forEach(this::attempt);
        if (failing && told.isEmpty()) {
            log.info("The lock is looked after again.");
        }
    }

    private void attempt(String name, Runnable chore) {
        try {
            chore.run();
            told.remove(name);
        } catch (RefusedChangeException e) {
            tellOnce(name, "The lock could not be looked after; this is tried again every second. " + e.getMessage());
        } catch (DataAccessException | TransactionException e) {
            tellOnce(
                    name,
                    "The lock cannot be looked after, because the database failed (error " + MySqlError.of(e)
                            + "); it is tried again every second.");
        } catch (RuntimeException e) {
            log.warn("The lock could not be looked after; this is tried again every second.", e);
        }
    }

    private void tellOnce(String name, String sentence) {
        boolean known = told.containsValue(sentence);
        told.put(name, sentence);
        if (!known) {
            log.warn("{}", sentence);
        }
    }
}
