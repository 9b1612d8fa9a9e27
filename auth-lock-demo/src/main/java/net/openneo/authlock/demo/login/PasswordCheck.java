package net.openneo.authlock.demo.login;

import java.time.Clock;
import java.util.Optional;
import net.openneo.authlock.demo.DemoProperties;
import net.openneo.authlock.demo.account.AuthUser;
import net.openneo.authlock.demo.account.AuthUsers;
import net.openneo.authlock.demo.account.SaltedPassword;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Whether a password is the right one, with a limit on how often one may guess. */
@Component
public class PasswordCheck {
    private final AuthUsers accounts;
    private final LoginBookkeeping bookkeeping;
    private final DemoProperties settings;
    private final Clock clock;

    PasswordCheck(AuthUsers accounts, LoginBookkeeping bookkeeping, DemoProperties settings, Clock clock) {
        this.accounts = accounts;
        this.bookkeeping = bookkeeping;
        this.settings = settings;
        this.clock = clock;
    }

    /** Does the same work, whether there is such an account or not. */
    @Transactional(readOnly = true)
    public Optional<AuthUser> accountOf(String login, String password) {
        Optional<AuthUser> account = accounts.findByLogin(login);
        if (account.isEmpty()) {
            SaltedPassword.matches(password, null, null);
        }
        return account.filter(found -> isRight(found, password));
    }

    /** Also false, whatever the password, while the account is closed. */
    public boolean isRight(AuthUser account, String password) {
        boolean closed = account.closed(clock.instant(), settings.closedFor());
        boolean right = account.hasPassword(password);
        if (!right && !closed) {
            bookkeeping.recordFailure(account.id(), clock.instant());
        }
        return right && !closed;
    }
}
