package net.openneo.authlock.admin.lock;

import java.util.concurrent.TimeUnit;
import net.openneo.authlock.admin.RefusedChangeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Ends a lock that has lasted as long as it was allowed to, and completes one that could not be proven at once. */
@Component
final class EverySecond {
    private static final Logger log = LoggerFactory.getLogger(EverySecond.class);

    private final Lock lock;

    EverySecond(Lock lock) {
        this.lock = lock;
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    void check() {
        try {
            lock.unlockExpired();
            lock.proveWhatIsLeft();
        } catch (RefusedChangeException e) {
            log.warn("The lock could not be looked after; this is tried again every second. {}", e.getMessage());
        } catch (RuntimeException e) {
            log.warn("The lock could not be looked after; this is tried again every second.", e);
        }
    }
}
