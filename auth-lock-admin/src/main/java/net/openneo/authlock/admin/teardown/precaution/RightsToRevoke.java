package net.openneo.authlock.admin.teardown.precaution;

import java.util.List;
import net.openneo.authlock.admin.AuthTables;
import net.openneo.authlock.admin.revoke.Revocation;
import net.openneo.authlock.table.ActiveTable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Admin's account may drop the database, and take away what others may do with it: found out before the one is done. */
@Component
@Order(4)
final class RightsToRevoke implements Precaution {
    private final Revocation revocation;
    private final String schema;

    RightsToRevoke(Revocation revocation, AuthTables tables) {
        this.revocation = revocation;
        this.schema = tables.name(ActiveTable.LEGACY).schema();
    }

    @Override
    public Looked look() {
        List<String> problems = revocation.missing(schema).stream()
                .map(grant -> "Admin's account cannot drop the database and take the rights on it away, which it has to"
                        + " have for that itself, and loses last: " + grant)
                .toList();
        return new Looked(
                "T6", problems, "Admin's account may drop and revoke.", "SHOW GRANTS", String.join(" ", problems));
    }
}
