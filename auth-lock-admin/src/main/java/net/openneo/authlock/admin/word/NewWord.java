package net.openneo.authlock.admin.word;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A word to be said in place of another; the active table stays.
 *
 * @param maxLocked after which admin unlocks by itself
 */
public record NewWord(
        boolean locked,
        List<String> operations,
        @Nullable String message,
        @Nullable Instant plannedEnd,
        @Nullable Duration maxLocked,
        String by,
        @Nullable String reason) {

    /** True when every write, or some, are refused. */
    public boolean refusesSomething() {
        return locked || !operations.isEmpty();
    }

    /** Everything allowed. */
    public static NewWord open(String by, String reason) {
        return new NewWord(false, List.of(), null, null, null, by, reason);
    }
}
