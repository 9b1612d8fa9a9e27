package net.openneo.authlock.web;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a page shows to somebody whose write was refused: request attribute and so model attribute {@value #ATTRIBUTE}.
 *
 * @param operation what was refused, null where it is not known
 * @param title a heading
 * @param message one or two sentences
 * @param plannedEnd when writes are planned to be possible again, null where it is not known or has passed
 */
public record LockRefusal(@Nullable String operation, String title, String message, @Nullable Instant plannedEnd) {
    public static final String ATTRIBUTE = "authLockRefusal";
}
