package net.openneo.authlock.admin.census;

import java.util.List;
import net.openneo.authlock.admin.server.Account;
import org.jspecify.annotations.Nullable;

/**
 * A grant by which an account may use the legacy table.
 *
 * @param server the grant is one on all databases
 * @param privileges of SELECT, INSERT, UPDATE and DELETE
 * @param on as it is written in a GRANT statement
 * @param role through which the account has it, null where it has it itself
 */
public record Way(boolean server, List<String> privileges, String on, @Nullable Account role) {
    /** How it is called in a sentence. */
    public String called() {
        String grant = String.join(", ", privileges) + " ON " + on;
        return role == null ? grant : grant + " by the role " + role;
    }

    /** What takes it away. */
    public String revoke(Account account) {
        return role == null
                ? "REVOKE " + String.join(", ", privileges) + " ON " + on + " FROM " + account.sql() + ";"
                : "REVOKE " + role.sql() + " FROM " + account.sql() + ";";
    }
}
