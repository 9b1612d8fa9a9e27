package net.openneo.authlock.admin.lock;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks every second whether a lock has lasted as long as it was allowed to. */
@Component
final class MaxLocked {
    private static final Logger log = LoggerFactory.getLogger(MaxLocked.class);

    private final Lock lock;

    MaxLocked(Lock lock) {
        this.lock = lock;
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    void check() {
        try {
            lock.unlockExpired();
        } catch (RuntimeException e) {
            log.warn("The lock could not be looked at, or not be ended; this is tried again every second.", e);
        }
    }
}
