package net.openneo.authlock.admin.usage;

import java.util.concurrent.TimeUnit;
import net.openneo.authlock.admin.RefusedChangeException;
import net.openneo.authlock.admin.server.MySqlError;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks each second whether a sample is due, by a clock that a test may set. What fails is told once. */
@Component
final class EveryMinute {
    private static final Logger log = LoggerFactory.getLogger(EveryMinute.class);

    private final UsageCensus census;
    private @Nullable String told;

    EveryMinute(UsageCensus census) {
        this.census = census;
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    void check() {
        try {
            census.sampleWhenDue();
            told = null;
        } catch (DataAccessException e) {
            tellOnce("The use of the old table could not be sampled, because the database failed (error "
                    + MySqlError.of(e) + "); it is tried again every second.");
        } catch (RefusedChangeException e) {
            tellOnce(
                    "The use of the old table could not be sampled; it is tried again every second. " + e.getMessage());
        }
    }

    private void tellOnce(String sentence) {
        if (!sentence.equals(told)) {
            log.warn("{}", sentence);
        }
        told = sentence;
    }
}
