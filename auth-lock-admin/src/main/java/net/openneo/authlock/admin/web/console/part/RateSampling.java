package net.openneo.authlock.admin.web.console.part;

import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
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

    /** A chart must not hold up what admin does by itself: where a look waits for the database, the next ones are left out. */
    private final Executor beside = new ThreadPoolExecutor(
            0,
            1,
            5,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            RateSampling::thread,
            new ThreadPoolExecutor.DiscardPolicy());

    RateSampling(Operations operations, Rates rates) {
        this.operations = operations;
        this.rates = rates;
    }

    @Scheduled(fixedDelay = 500, timeUnit = TimeUnit.MILLISECONDS)
    void look() {
        beside.execute(this::sample);
    }

    private void sample() {
        try {
            operations.newest().ifPresent(newest -> rates.note(newest, System.nanoTime()));
        } catch (DataAccessException e) {
            log.debug("The rate was not looked at (error {}).", MySqlError.of(e));
        }
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "auth-lock-rate");
        thread.setDaemon(true);
        return thread;
    }
}
