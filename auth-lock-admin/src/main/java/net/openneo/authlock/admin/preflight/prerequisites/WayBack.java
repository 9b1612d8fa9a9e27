package net.openneo.authlock.admin.preflight.prerequisites;

import java.util.ArrayList;
import java.util.List;
import net.openneo.authlock.admin.AuthTables;
import net.openneo.authlock.admin.gate.Finding;
import net.openneo.authlock.admin.preflight.Check;
import net.openneo.authlock.admin.preflight.Sight;
import net.openneo.authlock.admin.preflight.Verdict;
import net.openneo.authlock.admin.preflight.rights.MissingGrants;
import net.openneo.authlock.admin.preflight.server.Bytes;
import net.openneo.authlock.admin.preflight.server.FreeDisk;
import net.openneo.authlock.admin.server.Account;
import net.openneo.authlock.admin.server.Grants;
import net.openneo.authlock.table.ActiveTable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** P6: admin could bring the accounts back, by its rights and by the room on the disk. */
@Component
@Order(6)
final class WayBack implements Check {
    private static final String PRIVILEGES = "SELECT, INSERT, UPDATE, DELETE, TRIGGER, CREATE, DROP, ALTER, INDEX";

    private final String schema;
    private final FreeDisk disk;

    WayBack(AuthTables tables, FreeDisk disk) {
        this.schema = tables.name(ActiveTable.LEGACY).schema();
        this.disk = disk;
    }

    @Override
    public List<Finding> look(Sight sight) {
        Sight.Asked asked = sight.asked(
                "P6",
                "Rollback access is ready",
                "SHOW GRANTS; " + FreeDisk.QUERY,
                PRIVILEGES + "; room for the table");
        List<String> missing = Grants.own(sight.sql()).missing(PRIVILEGES, schema, "*");
        Verdict verdict = new Verdict();
        if (!missing.isEmpty()) {
            verdict.stop("Admin could not bring the accounts back, since it lacks privileges on the old database; "
                    + MissingGrants.statements(missing, Account.own(sight.sql())));
        }
        FreeDisk.Room room = disk.look(sight.sql());
        long wanted = room.tableBytes();
        if (room.free() == null) {
            verdict.stop(room.unknown());
        } else if (room.free() < wanted) {
            verdict.stop("Bringing the accounts back may take " + Bytes.of(wanted) + " on the server's disk, and "
                    + Bytes.of(room.free()) + " are free (" + room.how() + "); make room.");
        }
        List<String> value = new ArrayList<>(missing);
        value.add(room.toString());
        return verdict.of(asked, value, "Admin has the privileges for the way back, and there is room for it.");
    }
}
