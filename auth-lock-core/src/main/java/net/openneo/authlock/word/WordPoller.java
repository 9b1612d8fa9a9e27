package net.openneo.authlock.word;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Reads the word again and again on one connection of its own, and tells the database that this node obeys it. */
final class WordPoller implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(WordPoller.class);
    static final int PHASE = Integer.MIN_VALUE + 1000;

    private static final Duration LEAVE = Duration.ofSeconds(5);

    /** How many times as often as otherwise while writes are locked: everybody waits for what comes after that. */
    private static final int WHILE_LOCKED = 4;

    private final Words words;
    private final OwnConnections connections;
    private final NodeReport report;
    private final LockEvents events;
    private final Supplier<List<WithEachPoll>> others;
    private final Duration interval;
    private @Nullable ScheduledExecutorService executor;
    private @Nullable Connection connection;
    private boolean silent;
    private boolean locked;
    private int ticks;

    /** @param others what other features do with each poll; asked for when the app has started */
    WordPoller(
            Words words,
            OwnConnections connections,
            NodeReport report,
            LockEvents events,
            Supplier<List<WithEachPoll>> others,
            Duration interval) {
        this.words = words;
        this.connections = connections;
        this.report = report;
        this.events = events;
        this.others = others;
        this.interval = interval;
    }

    @Override
    public synchronized void start() {
        executor = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "auth-lock-word");
            thread.setDaemon(true);
            return thread;
        });
        executor.scheduleWithFixedDelay(this::tick, 0, interval.toNanos() / WHILE_LOCKED, TimeUnit.NANOSECONDS);
    }

    @Override
    public synchronized void stop() {
        if (executor == null) {
            return;
        }
        executor.execute(this::leave);
        executor.shutdown();
        awaitLeave(executor);
        executor = null;
    }

    @Override
    public synchronized boolean isRunning() {
        return executor != null;
    }

    /** Last to stop: transactions of an app that shuts down still obey the word. */
    @Override
    public int getPhase() {
        return PHASE;
    }

    private void tick() {
        if (locked || ticks == 0) {
            poll();
        }
        ticks = (ticks + 1) % WHILE_LOCKED;
    }

    /** Whatever is thrown: an executor would never call again, and say nothing. */
    private void poll() {
        try {
            Connection open = connection();
            Snapshot snapshot = words.readOn(open);
            locked = snapshot.state() == Snapshot.State.KNOWN && snapshot.refusesWrites();
            words.told(report.acknowledge(open, snapshot));
            if (silent) {
                log.info("The word is heard again.");
                silent = false;
            }
            events.publish(snapshot);
            others.get().forEach(other -> polled(other, open, snapshot));
        } catch (SQLException | RuntimeException | Error e) {
            close();
            locked = false;
            if (!silent) {
                silent = true;
                log.warn("The word cannot be read ({}); writes are refused once it is too old.", e.getMessage());
            }
        }
    }

    private static void polled(WithEachPoll other, Connection connection, Snapshot snapshot) {
        try {
            other.polled(connection, snapshot);
        } catch (SQLException | RuntimeException e) {
            log.debug("What {} does with each poll did not work this time.", other, e);
        }
    }

    private Connection connection() throws SQLException {
        if (connection == null || connection.isClosed()) {
            connection = connections.open();
        }
        return connection;
    }

    /** The process may end right after this. */
    private static void awaitLeave(ScheduledExecutorService leaving) {
        try {
            if (!leaving.awaitTermination(LEAVE.toSeconds(), TimeUnit.SECONDS)) {
                log.debug("This node did not sign off within {}: it is taken for dead after a while.", LEAVE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void leave() {
        try {
            report.leave(connection());
        } catch (SQLException e) {
            log.debug("This node could not sign off: it is taken for dead after a while.", e);
        } finally {
            close();
        }
    }

    private void close() {
        if (connection == null) {
            return;
        }
        try {
            connection.close();
        } catch (SQLException e) {
            log.debug("Closing a broken connection", e);
        }
        connection = null;
    }
}
