package net.openneo.authlock.admin.operations;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says who asks for an operation.
 *
 * @param losesWritesSince the moment since which he takes it that writes are lost, null where he says nothing of that
 */
public record StartTerms(@Nullable Instant losesWritesSince) {
    public static final StartTerms NONE = new StartTerms(null);
}
