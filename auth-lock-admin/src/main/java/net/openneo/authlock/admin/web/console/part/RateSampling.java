package net.openneo.authlock.admin.web.console.part;

import java.util.concurrent.TimeUnit;
import net.openneo.authlock.admin.operations.Operations;
import net.openneo.authlock.admin.server.MySqlError;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks how fast the newest operation is, also while nobody has the page open. */
@Component
final class RateSampling {
    private static final Logger log = LoggerFactory.getLogger(RateSampling.class);

    private final Operations operations;
    private final Rates rates;

    RateSampling(Operations operations, Rates rates) {
        this.operations = operations;
        this.rates = rates;
    }

    @Scheduled(fixedDelay = 500, timeUnit = TimeUnit.MILLISECONDS)
    void look() {
        try {
            operations.newest().ifPresent(newest -> rates.note(newest, System.nanoTime()));
        } catch (DataAccessException e) {
            log.debug("The rate was not looked at (error {}).", MySqlError.of(e));
        }
    }
}
