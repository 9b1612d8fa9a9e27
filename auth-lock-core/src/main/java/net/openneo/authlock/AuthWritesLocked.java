package net.openneo.authlock;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Application event: from now on this node refuses writes.
 *
 * @param revision the revision of the word that says so
 * @param message the operator's own words, if there are any
 * @param plannedEnd when the operator means to unlock, if that is known
 */
public record AuthWritesLocked(long revision, @Nullable String message, @Nullable Instant plannedEnd) {}
