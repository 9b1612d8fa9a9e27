package net.openneo.authlock.admin.verify;

import java.time.Instant;
import net.openneo.authlock.admin.lock.SameLock;

/**
 * Where a verification has come to.
 *
 * @param lock under which it compares
 * @param copy by which the copy is known that it compares
 * @param begun when it began
 */
record VerifyPoint(SameLock lock, String copy, Instant begun, Position position) {
    boolean isOf(SameLock otherLock, String otherCopy) {
        return lock.equals(otherLock) && copy.equals(otherCopy);
    }

    VerifyPoint at(Position later) {
        return new VerifyPoint(lock, copy, begun, later);
    }
}
