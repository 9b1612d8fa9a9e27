package net.openneo.authlock.admin.verify;

import java.time.Instant;
import net.openneo.authlock.admin.lock.SameLock;
import org.jspecify.annotations.Nullable;

/**
 * Where a verification has come to.
 *
 * @param lock under which it compares
 * @param copy by which the copy is known that it compares
 * @param begun when it began
 * @param ranges what lies behind the position came to
 */
record VerifyPoint(SameLock lock, String copy, Instant begun, Position position, ComparedRanges ranges) {
    /** @param ranges null where an admin has left it that kept none: all that lies behind is one then */
    VerifyPoint(SameLock lock, String copy, Instant begun, Position position, @Nullable ComparedRanges ranges) {
        this.lock = lock;
        this.copy = copy;
        this.begun = begun;
        this.position = position;
        this.ranges = ranges == null ? behind(position) : ranges;
    }

    static VerifyPoint beginning(SameLock lock, String copy, Instant now) {
        return new VerifyPoint(lock, copy, now, Position.BEFORE, ComparedRanges.NONE);
    }

    boolean isOf(SameLock otherLock, String otherCopy) {
        return lock.equals(otherLock) && copy.equals(otherCopy);
    }

    VerifyPoint at(Position later) {
        return new VerifyPoint(lock, copy, begun, later, ranges.and(ComparedRange.between(position, later)));
    }

    private static ComparedRanges behind(Position position) {
        return position.equals(Position.BEFORE)
                ? ComparedRanges.NONE
                : ComparedRanges.NONE.and(ComparedRange.between(Position.BEFORE, position));
    }
}
