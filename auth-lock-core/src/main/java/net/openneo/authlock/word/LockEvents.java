package net.openneo.authlock.word;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import net.openneo.authlock.AuthTableSwitched;
import net.openneo.authlock.AuthWritesLocked;
import net.openneo.authlock.AuthWritesUnlocked;
import net.openneo.authlock.word.Snapshot.State;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;

/** Tells the app when the lock or the table has changed, in order, on a thread of its own: a listener may take its time. */
final class LockEvents {
    private static final Logger log = LoggerFactory.getLogger(LockEvents.class);

    private final ApplicationEventPublisher publisher;
    private final ThreadPoolExecutor teller =
            new ThreadPoolExecutor(0, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                Thread thread = new Thread(task, "auth-lock-events");
                thread.setDaemon(true);
                return thread;
            });
    private @Nullable Snapshot told;

    LockEvents(ApplicationEventPublisher publisher) {
        this.publisher = publisher;
    }

    void publish(Snapshot now) {
        if (now.state() == State.UNKNOWN) {
            return;
        }
        Snapshot before = told;
        told = now;
        boolean wasLocked = before != null && before.refusesWrites();
        if (now.refusesWrites() && !wasLocked) {
            tell(new AuthWritesLocked(now.revision(), now.message(), now.plannedEnd()));
        } else if (!now.refusesWrites() && wasLocked) {
            tell(new AuthWritesUnlocked(now.revision()));
        }
        if (before != null && before.table() != now.table()) {
            tell(new AuthTableSwitched(now.revision(), now.table()));
        }
    }

    /** A listener that fails does not stop the word from being heard. */
    private void tell(Object event) {
        teller.execute(() -> {
            try {
                publisher.publishEvent(event);
            } catch (RuntimeException e) {
                log.warn("A listener of {} failed.", event.getClass().getSimpleName(), e);
            }
        });
    }
}
