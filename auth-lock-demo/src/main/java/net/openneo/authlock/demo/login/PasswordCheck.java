package net.openneo.authlock.demo.login;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import net.openneo.authlock.AuthLockFeature;
import net.openneo.authlock.FailedAttempts;
import net.openneo.authlock.demo.DemoProperties;
import net.openneo.authlock.demo.account.AuthUser;
import net.openneo.authlock.demo.account.AuthUsers;
import net.openneo.authlock.demo.account.SaltedPassword;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.togglz.core.manager.FeatureManager;

/**
 * Whether a password is the right one, with a limit on how often one may guess.
 *
 * <p>The account counts wrong passwords. While writes are locked it cannot, and this node's memory does.
 */
@Component
public class PasswordCheck {
    private final AuthUsers accounts;
    private final LoginBookkeeping bookkeeping;
    private final FailedAttempts underLock;
    private final FeatureManager features;
    private final DemoProperties settings;
    private final Clock clock;

    PasswordCheck(
            AuthUsers accounts,
            LoginBookkeeping bookkeeping,
            FailedAttempts underLock,
            FeatureManager features,
            DemoProperties settings,
            Clock clock) {
        this.accounts = accounts;
        this.bookkeeping = bookkeeping;
        this.underLock = underLock;
        this.features = features;
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
        boolean right = account.hasPassword(password);
        if (isClosed(account)) {
            return false;
        }
        if (right) {
            underLock.clear(key(account));
        } else {
            count(account);
        }
        return right;
    }

    private boolean isClosed(AuthUser account) {
        Instant now = clock.instant();
        int failures = account.failedAttempts(now, settings.closedFor()) + underLock.count(key(account));
        return account.closed(now, settings.closedFor()) || failures >= settings.failedLogins();
    }

    private void count(AuthUser account) {
        bookkeeping.recordFailure(account.id(), clock.instant());
        if (features.isActive(AuthLockFeature.AUTH_WRITE_LOCK)) {
            underLock.failed(key(account));
        }
    }

    private static String key(AuthUser account) {
        return Long.toString(account.id());
    }
}
