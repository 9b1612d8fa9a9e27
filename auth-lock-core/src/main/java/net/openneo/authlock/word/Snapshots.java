package net.openneo.authlock.word;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which snapshot holds here and now: that of the transaction, or the current one where there is none. */
public final class Snapshots {
    private final Words words;
    private final Set<Pin> open = ConcurrentHashMap.newKeySet();

    Snapshots(Words words) {
        this.words = words;
    }

    /** For a statement that is about to be sent. */
    public Snapshot forStatement() {
        Pin pin = Pin.current();
        return pin == null ? words.current() : pin.use(words);
    }

    /** The first statement of any kind fixes what the transaction sees of all tables, so its snapshot too. */
    public void beforeOtherStatement() {
        Pin pin = Pin.current();
        if (pin != null) {
            pin.use(words);
        }
    }

    /** For a decision before any statement: an operation that is about to begin. */
    public Snapshot now() {
        Pin pin = Pin.current();
        return pin == null ? words.current() : pin.peek();
    }

    /** For display, and never waits: that of the transaction, or the latest one, or that nothing is known. */
    public Snapshot shown() {
        Pin pin = Pin.current();
        return pin == null ? words.shown() : pin.peek();
    }

    /** The oldest revision that an open transaction is pinned to, or the latest one if none is open. */
    public long oldestInUse() {
        return open.stream()
                .mapToLong(pin -> pin.peek().revision())
                .min()
                .orElse(words.latest().revision());
    }

    void opened(Pin pin) {
        open.add(pin);
        pin.attach();
    }

    void closed(Pin pin) {
        open.remove(pin);
        if (Pin.current() == pin) {
            Pin.detach();
        }
    }
}
