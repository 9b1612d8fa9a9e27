package net.openneo.authlock.admin.lock;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import net.openneo.authlock.admin.RefusedChangeException;
import net.openneo.authlock.admin.server.MySqlError;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Ends a lock that has lasted as long as it was allowed to, and completes one that could not be proven at once. */
@Component
final class EverySecond {
    private static final Logger log = LoggerFactory.getLogger(EverySecond.class);

    private final Lock lock;
    private final AtomicBoolean away = new AtomicBoolean();

    EverySecond(Lock lock) {
        this.lock = lock;
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    void check() {
        try {
            lock.unlockExpired();
            lock.proveWhatIsLeft();
            if (away.compareAndSet(true, false)) {
                log.info("The lock is looked after again.");
            }
        } catch (RefusedChangeException e) {
            log.warn("The lock could not be looked after; this is tried again every second. {}", e.getMessage());
        } catch (DataAccessException | TransactionException e) {
            tellOnce(e);
        } catch (RuntimeException e) {
            log.warn("The lock could not be looked after; this is tried again every second.", e);
        }
    }

    /** A database that is away is away for many seconds. */
    private void tellOnce(RuntimeException failure) {
        if (away.compareAndSet(false, true)) {
            log.warn(
                    "The lock cannot be looked after, because the database failed (error {}); it is tried again every"
                            + " second.",
                    MySqlError.of(failure));
        }
    }
}
