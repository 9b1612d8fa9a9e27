package net.openneo.authlock.demo.account;

import net.openneo.authlock.AuthWrite;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.resilience.annotation.Retryable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** How an account comes to be. */
@Service
public class Registration {
    private final Accounts accounts;

    Registration(Accounts accounts) {
        this.accounts = accounts;
    }

    /**
     * Stores a new account in both tables.
     *
     * @return its id
     * @throws FieldRefusedException when something in the form cannot be taken
     */
    @Retryable(
            includes = PessimisticLockingFailureException.class,
            maxRetries = 2,
            delay = 50,
            jitter = 50) // a deadlock undid all of it
    @AuthWrite("registration")
    @Transactional(isolation = Isolation.READ_COMMITTED) // so that it sees a name taken a moment ago
    public long register(RegistrationForm form) {
        String name = AccountRules.name(form.name());
        String email = AccountRules.email(form.email());
        String password = AccountRules.password("password", form.password());
        return accounts.create(name, email, SaltedPassword.of(password)).id();
    }
}
