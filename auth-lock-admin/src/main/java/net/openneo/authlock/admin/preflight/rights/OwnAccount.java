package net.openneo.authlock.admin.preflight.rights;

import java.util.List;
import net.openneo.authlock.admin.gate.Finding;
import net.openneo.authlock.admin.preflight.Check;
import net.openneo.authlock.admin.preflight.Sight;
import net.openneo.authlock.admin.preflight.Verdict;
import net.openneo.authlock.admin.server.Account;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Whether admin's account will last: the triggers of the fence run in its name, and it alone can unlock. */
@Component
@Order(346)
final class OwnAccount implements Check {
    private static final int DAYS = 30;
    private static final String OWN =
            """
            SELECT account_locked = 'Y' AS locked, password_expired = 'Y' AS expired,
                   TIMESTAMPDIFF(DAY, CURRENT_TIMESTAMP,
                     password_last_changed + INTERVAL COALESCE(password_lifetime, @@GLOBAL.default_password_lifetime) DAY)
                     AS days,
                   COALESCE(password_lifetime, @@GLOBAL.default_password_lifetime) > 0 AS ages
            FROM mysql.user WHERE User = :user AND Host = :host
            """;

    private record Own(boolean locked, boolean expired, @Nullable Integer days, boolean ages) {
        boolean expiresSoon() {
            return ages && days != null && days < DAYS;
        }

        @Override
        public String toString() {
            String left = ages ? days + " days left" : "no age";
            return (locked ? "locked, " : "") + (expired ? "expired, " : "") + left;
        }
    }

    @Override
    public List<Finding> look(Sight sight) {
        Account account = Account.own(sight.sql());
        Sight.Asked asked = sight.asked(
                "own-account",
                "Whether admin's account will last",
                OWN,
                "not locked, not expired, " + DAYS + " days left");
        List<Own> found = sight.sql()
                .sql(OWN)
                .param("user", account.user())
                .param("host", account.host())
                .query(Own.class)
                .list();
        if (found.isEmpty()) {
            return asked.stopped(
                    "none",
                    "There is no account " + account.sql()
                            + " any more, in whose name the triggers of the fence run, so that"
                            + " every write to the accounts fails with error 1449; CREATE USER " + account.sql()
                            + " again, with its privileges.");
        }
        return judge(asked, account.sql(), found.get(0));
    }

    private static List<Finding> judge(Sight.Asked asked, String account, Own own) {
        Verdict verdict = new Verdict();
        if (own.locked()) {
            verdict.stop(
                    "Admin's account " + account + " is locked, so its next connection is refused, and nobody could"
                            + " unlock the accounts; ALTER USER " + account + " ACCOUNT UNLOCK;");
        }
        if (own.expired()) {
            verdict.stop("The password of admin's account " + account + " has expired, so its next connection can do"
                    + " nothing, and nobody could unlock the accounts; give it a new one.");
        } else if (own.expiresSoon()) {
            verdict.warn("The password of admin's account " + account + " expires in " + own.days()
                    + " days, and then nobody could unlock the accounts; ALTER USER " + account
                    + " PASSWORD EXPIRE NEVER; or give it a new one.");
        }
        return verdict.of(asked, own, "Admin's account " + account + " is neither locked nor about to expire.");
    }
}
