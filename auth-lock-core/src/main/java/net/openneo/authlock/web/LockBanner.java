package net.openneo.authlock.web;

import java.time.Instant;
import java.util.Locale;
import net.openneo.authlock.word.Snapshot;
import org.jspecify.annotations.Nullable;

/** What every page can say about the lock: model attribute {@code authLock}. */
public final class LockBanner {
    static final String ATTRIBUTE = "authLock";

    private final Snapshot snapshot;
    private final LockMessages messages;
    private final Locale locale;

    LockBanner(Snapshot snapshot, LockMessages messages, Locale locale) {
        this.snapshot = snapshot;
        this.messages = messages;
        this.locale = locale;
    }

    /** Whether every write is refused. */
    public boolean locked() {
        return snapshot.refusesWrites();
    }

    /** Whether this operation is refused. */
    public boolean refuses(String operation) {
        return snapshot.refuses(operation);
    }

    /** The words of the refusal of this operation. */
    public String message(String operation) {
        return messages.refusal(operation, locale);
    }

    /** The words for the whole site. */
    public String message() {
        return messages.refusal(null, locale);
    }

    /** When writes are planned to be possible again, null where that is not known. */
    public @Nullable Instant plannedEnd() {
        return snapshot.plannedEnd();
    }
}
