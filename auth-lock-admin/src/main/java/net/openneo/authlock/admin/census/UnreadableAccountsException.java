package net.openneo.authlock.admin.census;

import net.openneo.authlock.admin.RefusedChangeException;
import net.openneo.authlock.admin.server.Account;

/** Admin may not see who may do what on the server. */
public final class UnreadableAccountsException extends RefusedChangeException {
    UnreadableAccountsException(Account self) {
        super(
                "Admin may not read which accounts the server has and what they may do, so it cannot tell who else uses the"
                        + " table; GRANT SELECT ON mysql.* TO "
                        + self.sql() + ".");
    }
}
