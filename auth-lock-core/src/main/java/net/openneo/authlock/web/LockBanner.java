package net.openneo.authlock.web;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import net.openneo.authlock.word.Snapshot;
import org.jspecify.annotations.Nullable;

/** What every page can say about the lock: model attribute {@code authLock}. */
public final class LockBanner {
    static final String ATTRIBUTE = "authLock";

    private final Snapshot snapshot;
    private final LockMessages messages;
    private final Locale locale;
    private final Instant now;

    LockBanner(Snapshot snapshot, LockMessages messages, Locale locale, Instant now) {
        this.snapshot = snapshot;
        this.messages = messages;
        this.locale = locale;
        this.now = now;
    }

    /** Whether every write is refused. */
    public boolean locked() {
        return snapshot.refusesWrites();
    }

    /** Whether this operation is refused. */
    public boolean refuses(String operation) {
        return snapshot.refuses(operation);
    }

    /** What alone is refused; empty where everything is, or nothing. */
    public List<String> refusedAlone() {
        return snapshot.refusedAlone();
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

    /** Whether that time has come; a page should not promise it any more. */
    public boolean overdue() {
        Instant end = snapshot.plannedEnd();
        return end != null && !now.isBefore(end);
    }
}
