package net.openneo.authlock.admin.preflight.fence;

import java.util.List;
import java.util.stream.Stream;
import net.openneo.authlock.admin.AuthTables;
import net.openneo.authlock.admin.gate.Finding;
import net.openneo.authlock.admin.preflight.Check;
import net.openneo.authlock.admin.preflight.Sight;
import net.openneo.authlock.admin.preflight.Verdict;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.table.TableName;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Who may do to the old table what no trigger sees: empty it, drop it, rename it, change it, take the fence off. */
@Component
@Order(320)
final class PrivilegesPastTheFence implements Check {
    private final DatabaseAccounts accounts;
    private final TableName table;

    PrivilegesPastTheFence(DatabaseAccounts accounts, AuthTables tables) {
        this.accounts = accounts;
        this.table = tables.name(ActiveTable.LEGACY);
    }

    private record Privilege(String id, String name, String why) {}

    private static final List<Privilege> PRIVILEGES = List.of(
            new Privilege("drop-privilege", "DROP", "TRUNCATE TABLE and DROP TABLE pass every trigger"),
            new Privilege(
                    "alter-privilege",
                    "ALTER",
                    "ALTER TABLE changes what is copied, and with DROP renames the table away from its fence"),
            new Privilege("trigger-privilege", "TRIGGER", "DROP TRIGGER takes the fence off"));

    @Override
    public List<Finding> look(Sight sight) {
        List<DatabaseAccount> others = accounts.all(sight.sql()).stream()
                .filter(account -> account.use() != DatabaseAccount.Use.OWN)
                .toList();
        return PRIVILEGES.stream()
                .flatMap(privilege -> look(sight, privilege, others))
                .toList();
    }

    private Stream<Finding> look(Sight sight, Privilege privilege, List<DatabaseAccount> others) {
        List<DatabaseAccount> holders = others.stream()
                .filter(account -> account.may(privilege.name(), table))
                .toList();
        Verdict verdict = new Verdict();
        for (DatabaseAccount holder : holders) {
            verdict.add(holder.isInUse() ? Finding.State.STOPPED : Finding.State.WARNED, sentence(privilege, holder));
        }
        Sight.Asked asked = sight.asked(
                privilege.id(),
                "Who else holds " + privilege.name() + " on the old table",
                DatabaseAccounts.USE + "SHOW GRANTS FOR each of them, and for their roles",
                "no account in use but admin's own");
        return verdict
                .of(
                        asked,
                        holders.stream().map(DatabaseAccount::toString).toList(),
                        "No account but admin's own holds " + privilege.name() + " on " + table + ".")
                .stream();
    }

    private String sentence(Privilege privilege, DatabaseAccount holder) {
        String fact = holder + " holds " + privilege.name() + " on " + table + " and " + holder.isUsed() + ": "
                + privilege.why() + ", so no lock holds against it. ";
        if (!holder.administers()) {
            return fact + String.join(" ", holder.revokes(privilege.name(), table));
        }
        return fact + "It administers the server, so no REVOKE keeps it away: "
                + (holder.isConnected()
                        ? "end its sessions, and let nobody use it until the accounts have moved."
                        : "let nobody use it until the accounts have moved.");
    }
}
