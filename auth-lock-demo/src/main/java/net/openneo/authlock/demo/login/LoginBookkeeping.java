package net.openneo.authlock.demo.login;

import java.time.Instant;
import net.openneo.authlock.SkippedWhileLocked;
import net.openneo.authlock.demo.DemoProperties;
import net.openneo.authlock.demo.account.AuthUsers;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What a login leaves behind in the account: worth having, but never worth a failed or a slow login. */
@Component
public class LoginBookkeeping {
    private final AuthUsers accounts;
    private final DemoProperties settings;

    LoginBookkeeping(AuthUsers accounts, DemoProperties settings) {
        this.accounts = accounts;
        this.settings = settings;
    }

    @SkippedWhileLocked
    @Transactional
    public void recordSignIn(long id, Instant at, String ip) {
        accounts.findAndLock(id).ifPresent(account -> account.signedIn(at, ip));
    }

    @SkippedWhileLocked
    @Transactional
    public void recordRemembered(long id, Instant at) {
        accounts.findAndLock(id).ifPresent(account -> account.remembered(at));
    }

    @SkippedWhileLocked
    @Transactional
    public void recordFailure(long id, Instant at) {
        accounts.findAndLock(id)
                .ifPresent(account -> account.loginFailed(at, settings.failedLogins(), settings.closedFor()));
    }
}
