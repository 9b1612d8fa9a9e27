package net.openneo.authlock.admin.canary;

import org.jspecify.annotations.Nullable;

/**
 * What came of one critical path.
 *
 * @param failure why it did not work, as a sentence; null: it did
 */
public record PathResult(String path, @Nullable String failure, long millis) {
    boolean works() {
        return failure == null;
    }
}
