package net.openneo.authlock.admin.watch;

import java.util.concurrent.TimeUnit;
import net.openneo.authlock.admin.RefusedChangeException;
import net.openneo.authlock.admin.server.MySqlError;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Sees each second whether it is time for a sample. What fails is told once, until it works again. */
@Component
final class WatchSchedule {
    private static final Logger log = LoggerFactory.getLogger(WatchSchedule.class);

    private final Watching watching;
    private final AskedRollback rollback;
    private boolean failing;

    WatchSchedule(Watching watching, AskedRollback rollback) {
        this.watching = watching;
        this.rollback = rollback;
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    void look() {
        try {
            rollback.considerAfter(watching.sampleWhenDue());
            failing = false;
        } catch (DataAccessException | TransactionException e) {
            tellOnce("The switch cannot be watched, because the database failed (error " + MySqlError.of(e) + ").");
        } catch (RefusedChangeException e) {
            tellOnce("The switch cannot be watched. " + e.getMessage());
        } catch (RuntimeException e) {
            log.warn("The switch could not be watched; it is tried again every second.", e);
        }
    }

    private void tellOnce(String sentence) {
        if (!failing) {
            failing = true;
            log.info("{}", sentence);
        }
    }
}
