package net.openneo.authlock.word;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Which snapshot holds here and now: that of the transaction, or the current one where there is none. */
public final class Snapshots {
    private final Words words;
    private final Set<Pin> open = ConcurrentHashMap.newKeySet();

    Snapshots(Words words) {
        this.words = words;
    }

    /** For a statement that is about to be sent. */
    public Snapshot forStatement() {
        Pin pin = pin();
        return pin == null ? words.current() : pin.use(words);
    }

    /** The first statement of any kind fixes what the transaction sees of all tables, so its snapshot too. */
    public void beforeOtherStatement() {
        Pin pin = pin();
        if (pin != null) {
            pin.use(words);
        }
    }

    /** For a decision before any statement: an operation that is about to begin. */
    public Snapshot now() {
        Pin pin = pin();
        return pin == null ? words.current() : pin.peek();
    }

    /** For display, and never waits: that of the transaction, or the latest one, or that nothing is known. */
    public Snapshot shown() {
        Pin pin = pin();
        return pin == null ? words.shown() : pin.peek();
    }

    /**
     * Lets the writes of the thread's transaction through from now on, to its end: it holds a pass, and the fence will let
     * them through as well.
     *
     * @throws IllegalStateException if the thread is in no transaction
     */
    public void admit() {
        Pin pin = pin();
        if (pin == null) {
            throw new IllegalStateException("Only a transaction can be admitted, and the thread is in none.");
        }
        pin.admit();
    }

    /** The oldest revision that an open transaction is pinned to, or the latest one if none is open. */
    public long oldestInUse() {
        return open.stream()
                .mapToLong(pin -> pin.peek().revision())
                .min()
                .orElse(words.latest().revision());
    }

    /**
     * Pins the thread's transaction to a snapshot. The pin is counted before its snapshot is chosen: a report of the
     * oldest revision either sees it, or was made of a word that the choice then sees too.
     *
     * @param choice of the snapshot
     */
    Pin open(Supplier<Snapshot> choice) {
        Pin pin = new Pin(this, words.latest());
        open.add(pin);
        try {
            pin.fix(choice.get());
        } catch (RuntimeException | Error e) {
            open.remove(pin);
            throw e;
        }
        pin.attach();
        return pin;
    }

    /** A transaction on the other table may have put rows of it into a cache, up to its end. */
    void closed(Pin pin) {
        if (Pin.current() == pin) {
            Pin.detach();
        }
        try {
            if (pin.peek().table() != words.latest().table()) {
                words.caches().emptyOrLater();
            }
        } finally {
            open.remove(pin);
        }
    }

    /** Of a transaction of this app: a JVM may run several. */
    private @Nullable Pin pin() {
        Pin pin = Pin.current();
        return pin != null && pin.isOf(this) ? pin : null;
    }
}
