package net.openneo.authlock.admin.preflight.server;

import java.util.List;
import net.openneo.authlock.admin.gate.Finding;
import net.openneo.authlock.admin.preflight.Check;
import net.openneo.authlock.admin.preflight.Sight;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Whether a copy, what the server writes beside it, and a backup have room. */
@Component
@Order(430)
final class DiskSpace implements Check {
    private static final double COPY = 2.5;
    private static final double BACKUP = 1;

    private final FreeDisk disk;

    DiskSpace(FreeDisk disk) {
        this.disk = disk;
    }

    @Override
    public List<Finding> look(Sight sight) {
        FreeDisk.Room room = disk.look(sight.sql());
        long wanted = (long) (room.tableBytes() * (COPY + BACKUP));
        Sight.Asked asked = sight.asked("disk-space", "Room on the server's disk", FreeDisk.QUERY, wanted + " bytes");
        if (room.free() == null) {
            return asked.stopped(room, room.unknown());
        }
        String fact =
                "The old table has " + Bytes.of(room.tableBytes()) + "; a copy takes two and a half times as much,"
                        + " with its indexes and the binary log, and a backup as much again, " + Bytes.of(wanted)
                        + " in all, and "
                        + Bytes.of(room.free()) + " are free (" + room.how() + ")";
        return room.free() < wanted ? asked.stopped(room, fact + "; make room.") : asked.passed(room, fact + ".");
    }
}
