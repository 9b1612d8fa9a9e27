package net.openneo.authlock.canary;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import net.openneo.authlock.word.Snapshot;
import net.openneo.authlock.word.WithEachPoll;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;

/** Looks whether admin asks for a canary, which it does under the lock only, and has it taken on a thread of its own. */
final class CanaryRequests implements WithEachPoll, DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(CanaryRequests.class);

    private final CanaryTable table;
    private final Canary canary;
    private final ExecutorService executor = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "auth-lock-canary");
        thread.setDaemon(true);
        return thread;
    });
    private long taken;

    CanaryRequests(CanaryTable table, Canary canary) {
        this.table = table;
        this.canary = canary;
    }

    /** Where the table is missing or may not be read this node is not asked: admin says so when it gets no answer. */
    @Override
    public void polled(Connection connection, Snapshot snapshot) throws SQLException {
        if (snapshot.state() != Snapshot.State.KNOWN || !snapshot.refusesWrites()) {
            return;
        }
        Optional<Request> asked = table.asked(connection);
        if (asked.isPresent() && asked.get().id() > taken) {
            taken = asked.get().id();
            executor.execute(() -> take(asked.get()));
        }
    }

    private void take(Request request) {
        try {
            canary.take(request);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.warn("Canary {} was broken off: {}", request.id(), e.getClass().getName());
        }
    }

    @Override
    public void destroy() {
        executor.shutdownNow();
    }

    @Override
    public String toString() {
        return "the canary";
    }
}
