package net.openneo.authlock.admin.copy;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * What a copy came to.
 *
 * @param fence when its triggers were made, by which it is known as ours
 */
record CopyResult(long sourceRows, long copiedRows, double seconds, @Nullable BigInteger nextId, String fence) {}
