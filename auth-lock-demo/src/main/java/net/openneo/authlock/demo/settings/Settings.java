package net.openneo.authlock.demo.settings;

import java.time.Clock;
import net.openneo.authlock.AuthWrite;
import net.openneo.authlock.demo.account.AccountRules;
import net.openneo.authlock.demo.account.Accounts;
import net.openneo.authlock.demo.account.AuthUser;
import net.openneo.authlock.demo.account.AuthUsers;
import net.openneo.authlock.demo.account.FieldRefusedException;
import net.openneo.authlock.demo.account.SaltedPassword;
import net.openneo.authlock.demo.login.PasswordCheck;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.resilience.annotation.Retryable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** The changes that people make to their own account; each throws {@link FieldRefusedException}. */
@Service
@Retryable(
        includes = PessimisticLockingFailureException.class,
        maxRetries = 2,
        delay = 50,
        jitter = 50) // a deadlock undid all of it
@AuthWrite("settings")
@Transactional(isolation = Isolation.READ_COMMITTED) // so that a name or an address taken a moment ago is seen
public class Settings {
    private final AuthUsers authUsers;
    private final Accounts accounts;
    private final PasswordCheck passwordCheck;
    private final Clock clock;

    Settings(AuthUsers authUsers, Accounts accounts, PasswordCheck passwordCheck, Clock clock) {
        this.authUsers = authUsers;
        this.accounts = accounts;
        this.passwordCheck = passwordCheck;
        this.clock = clock;
    }

    public void rename(long id, String name) {
        accounts.rename(account(id), AccountRules.name(name));
    }

    /** @param email blank for none */
    public void changeEmail(long id, String email, String currentPassword) {
        AuthUser account = account(id);
        requireRight(account, currentPassword);
        accounts.changeEmail(account, AccountRules.email(email));
    }

    /** @param currentPassword is not asked for where there is none yet */
    public void changePassword(long id, String newPassword, String currentPassword) {
        AuthUser account = account(id);
        if (account.hasPassword()) {
            requireRight(account, currentPassword);
        }
        account.changePassword(SaltedPassword.of(AccountRules.password("newPassword", newPassword)), clock.instant());
    }

    private AuthUser account(long id) {
        return authUsers.findById(id).orElseThrow(AccountGoneException::new);
    }

    private void requireRight(AuthUser account, String password) {
        if (!account.hasPassword()) {
            throw new FieldRefusedException("currentPassword", "field.password.none");
        }
        if (!passwordCheck.isRight(account, password)) {
            throw new FieldRefusedException("currentPassword", "field.password.wrong");
        }
    }
}
