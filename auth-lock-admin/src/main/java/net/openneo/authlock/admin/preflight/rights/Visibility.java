package net.openneo.authlock.admin.preflight.rights;

import java.util.List;
import java.util.stream.Stream;
import net.openneo.authlock.admin.gate.Finding;
import net.openneo.authlock.admin.preflight.Check;
import net.openneo.authlock.admin.preflight.Sight;
import net.openneo.authlock.admin.server.Account;
import net.openneo.authlock.admin.server.Grants;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Whether admin sees everything that could touch the accounts: the server shows nobody what he has no right to. */
@Component
@Order(100)
final class Visibility implements Check {
    @Override
    public List<Finding> look(Sight sight) {
        Sight.Asked asked = sight.asked(
                "visibility",
                "Whether admin sees who could touch the accounts",
                "SHOW GRANTS",
                "SELECT on mysql.*; SHOW VIEW, EVENT, TRIGGER, SHOW_ROUTINE on *.*");
        Grants own = Grants.own(sight.sql());
        List<String> missing = Stream.of(
                        own.missing("SELECT", "mysql", "*"),
                        own.missing("SHOW VIEW, EVENT, TRIGGER", "*", "*"),
                        own.missing("SHOW_ROUTINE", "*", "*"))
                .flatMap(List::stream)
                .toList();
        if (missing.isEmpty()) {
            return asked.passed(
                    "all of them", "Admin sees every account, view, routine, event and trigger of the server.");
        }
        String account = Account.own(sight.sql()).sql();
        return asked.stopped(
                "missing: " + String.join("; ", missing),
                "Admin's account does not see everything that could write to the accounts, so what it does not find may"
                        + " be there. "
                        + String.join(
                                " ",
                                missing.stream()
                                        .map(grant -> "GRANT " + grant + " TO " + account + ";")
                                        .toList()));
    }
}
