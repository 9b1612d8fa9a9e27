package net.openneo.authlock.admin.live;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import net.openneo.authlock.admin.leaving.GoneException;
import net.openneo.authlock.admin.leaving.Leaving;
import net.openneo.authlock.admin.server.MySqlError;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Tells everybody who listens what has changed, soon after it has. One thread looks for all of them, and only while
 * there is somebody.
 *
 * <p>The events: {@code hello} with all {@code topics}, upon which everything has to be asked for; {@code changed} with
 * the {@code topics} that have; {@code away} with a {@code detail} once the database cannot be read, and {@code back},
 * then {@code hello}, when it can; {@code gone} with a {@code detail} as the last one, when auth-lock leaves.
 */
@Component
public final class LiveEvents implements SmartLifecycle {
    /** Each is a connection, and for a moment after a change a thread. */
    static final int MOST = 200;

    private static final Logger log = LoggerFactory.getLogger(LiveEvents.class);
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    private final Facts facts;
    private final Leaving leaving;
    private final LiveProperties properties;
    private final Set<Subscriber> subscribers = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService looking =
            Executors.newSingleThreadScheduledExecutor(task -> thread(task, "auth-lock-live"));
    /** A listener has one task at a time, so there are about as many threads. What comes after the end is not sent. */
    private final ExecutorService sending = new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            5,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            task -> thread(task, "auth-lock-live-sending"),
            new ThreadPoolExecutor.DiscardPolicy());

    private volatile boolean running;
    private Map<Topic, List<String>> known = Map.of();
    private long keptAliveAt = System.nanoTime();

    LiveEvents(Facts facts, Leaving leaving, LiveProperties properties) {
        this.facts = facts;
        this.leaving = leaving;
        this.properties = properties;
    }

    /**
     * A stream of what changes from now on; it ends by itself after a minute, and its listener asks again.
     *
     * @throws StreamRefusedException when too many listen already, or admin is about to stop
     * @throws GoneException when auth-lock has left
     */
    public SseEmitter subscribe() {
        leaving.requireHere();
        return admitted().emitter();
    }

    private synchronized Subscriber admitted() {
        if (!running) {
            throw new StreamRefusedException("Admin is about to stop; ask again when it has started.");
        }
        if (subscribers.size() >= MOST) {
            throw new StreamRefusedException("Already " + MOST
                    + " listen for changes, and no more can; close a page that does, or GET /api/lock now and then.");
        }
        Subscriber subscriber = new Subscriber(properties.endAfter(), sending, subscribers::remove);
        subscribers.add(subscriber);
        looking.execute(this::look);
        return subscriber;
    }

    /** Whoever subscribes during a look is told with the next: what has changed in between is not missed. */
    private void look() {
        List<Subscriber> listening = List.copyOf(subscribers);
        if (listening.isEmpty()) {
            return;
        }
        try {
            Map<Topic, List<String>> seen = facts.read();
            List<Topic> changed = Arrays.stream(Topic.values())
                    .filter(topic -> !Objects.equals(known.get(topic), seen.get(topic)))
                    .toList();
            known = seen;
            listening.forEach(subscriber -> subscriber.here(changed));
        } catch (RuntimeException e) {
            listening.forEach(failed(e));
        }
        keepAlive(listening);
    }

    private Consumer<Subscriber> failed(RuntimeException failure) {
        try {
            leaving.requireHere();
        } catch (GoneException e) {
            return subscriber -> subscriber.gone(String.valueOf(e.getMessage()));
        }
        int error = MySqlError.of(failure);
        log.debug("It could not be looked for changes.", failure);
        return subscriber -> subscriber.away("The database cannot be used at this moment (error " + error
                + "); what is shown may be out of date. It is tried again several times a second.");
    }

    private void keepAlive(List<Subscriber> listening) {
        if (System.nanoTime() - keptAliveAt >= properties.keepAlive().toNanos()) {
            keptAliveAt = System.nanoTime();
            listening.forEach(Subscriber::keepAlive);
        }
    }

    @Override
    public synchronized void start() {
        running = true;
        looking.scheduleWithFixedDelay(this::look, 0, properties.lookEvery().toMillis(), TimeUnit.MILLISECONDS);
    }

    /** By the phase that it has by default this comes before the web server waits for the requests that are left. */
    @Override
    public void stop() {
        synchronized (this) {
            running = false;
            looking.shutdown();
        }
        subscribers.forEach(Subscriber::end);
        sending.shutdown();
        try {
            if (!sending.awaitTermination(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS)) {
                log.info("Somebody who listens for changes does not take leave.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private static Thread thread(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
