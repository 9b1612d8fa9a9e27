package net.openneo.authlock.admin.operations;

import java.util.concurrent.TimeUnit;
import net.openneo.authlock.admin.RefusedChangeException;
import net.openneo.authlock.admin.server.MySqlError;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Goes on with the operations of admins that have died, this one's own from before a restart among them. */
@Component
final class TakeOver {
    private static final Logger log = LoggerFactory.getLogger(TakeOver.class);

    private final Runs runs;

    TakeOver(Runs runs) {
        this.runs = runs;
    }

    @Scheduled(fixedDelay = 3, timeUnit = TimeUnit.SECONDS)
    void look() {
        try {
            runs.takeOver();
        } catch (RefusedChangeException e) {
            log.info("{}", e.getMessage());
        } catch (DataAccessException | TransactionException e) {
            log.debug("Not looked for operations to go on with (error {}).", MySqlError.of(e));
        } catch (RuntimeException e) {
            log.warn("Operations of others could not be gone on with; it is tried again.", e);
        }
    }
}
