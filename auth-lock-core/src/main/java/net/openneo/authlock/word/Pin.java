package net.openneo.authlock.word;

import org.jspecify.annotations.Nullable;

/** One transaction's hold on one snapshot, from its begin to its end. */
final class Pin {
    private static final ThreadLocal<@Nullable Pin> CURRENT = new ThreadLocal<>();

    private final long takenAt = System.nanoTime();
    private final Snapshots owner;
    private volatile Snapshot snapshot;
    private boolean used;

    /** @param owner the snapshots of the app whose transaction it is */
    Pin(Snapshots owner, Snapshot snapshot) {
        this.owner = owner;
        this.snapshot = snapshot;
    }

    static @Nullable Pin current() {
        return CURRENT.get();
    }

    boolean isOf(@Nullable Snapshots app) {
        return owner == app;
    }

    void attach() {
        CURRENT.set(this);
    }

    static void detach() {
        CURRENT.remove();
    }

    /** What a transaction obeys is fixed after its pin is known to be open: a report in between does not miss it. */
    void fix(Snapshot chosen) {
        snapshot = chosen;
    }

    /** What it obeys from now on is never asked for anew. */
    void admit() {
        snapshot = snapshot.admitted();
        used = true;
    }

    Snapshot peek() {
        return snapshot;
    }

    /** For a statement that is about to be sent. */
    Snapshot use(Words words) {
        // A process that was stopped between begin and first statement has slept through whatever happened since.
        if (!used && words.isOlderThanTrusted(takenAt)) {
            snapshot = words.current();
        }
        used = true;
        return snapshot;
    }
}
