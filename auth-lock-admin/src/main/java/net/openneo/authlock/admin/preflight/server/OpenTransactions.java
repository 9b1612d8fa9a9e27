package net.openneo.authlock.admin.preflight.server;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import net.openneo.authlock.admin.RefusedChangeException;
import net.openneo.authlock.admin.blockers.Blocker;
import net.openneo.authlock.admin.blockers.Blockers;
import net.openneo.authlock.admin.gate.Finding;
import net.openneo.authlock.admin.preflight.Check;
import net.openneo.authlock.admin.preflight.Sight;
import net.openneo.authlock.admin.word.WordStore;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Whether transactions are open for so long that a lock or a switch would wait for them in vain. */
@Component
@Order(440)
final class OpenTransactions implements Check {
    private final Blockers blockers;
    private final WordStore clock;
    private final Duration longest;

    OpenTransactions(Blockers blockers, WordStore clock, PreflightProperties properties) {
        this.blockers = blockers;
        this.clock = clock;
        this.longest = properties.longestTransaction();
    }

    @Override
    public List<Finding> look(Sight sight) {
        Sight.Asked asked = sight.asked(
                "open-transactions",
                "Transactions that are open for long",
                "SELECT … FROM information_schema.innodb_trx; XA RECOVER",
                "none older than " + longest.toSeconds() + " s");
        try {
            List<String> old = blockers.begunBefore(clock.now().minus(longest)).stream()
                    .map(OpenTransactions::called)
                    .toList();
            return old.isEmpty()
                    ? asked.passed("none", "No transaction is open for longer than " + longest.toSeconds() + " s.")
                    : asked.stopped(
                            String.join(", ", old),
                            "Transactions are open for longer than " + longest.toSeconds()
                                    + " s, which a lock or a switch would wait for: "
                                    + old.stream().collect(Collectors.joining(", "))
                                    + ". Let them end, or KILL the sessions, and find out what leaves them open.");
        } catch (RefusedChangeException e) {
            return asked.stopped("unknown", String.valueOf(e.getMessage()));
        }
    }

    private static String called(Blocker blocker) {
        return blocker.called() + (blocker.seconds() == null ? "" : " for " + blocker.seconds() + " s");
    }
}
