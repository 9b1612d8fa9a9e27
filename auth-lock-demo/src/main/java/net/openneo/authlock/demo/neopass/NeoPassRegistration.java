package net.openneo.authlock.demo.neopass;

import net.openneo.authlock.AuthWrite;
import net.openneo.authlock.demo.account.Accounts;
import net.openneo.authlock.demo.account.AuthUser;
import net.openneo.authlock.demo.account.AuthUsers;
import net.openneo.authlock.demo.account.FieldRefusedException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.resilience.annotation.Retryable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** How an account comes to be at the first log-in with a NeoPass. */
@Service
class NeoPassRegistration {
    private final AuthUsers authUsers;
    private final Accounts accounts;

    NeoPassRegistration(AuthUsers authUsers, Accounts accounts) {
        this.authUsers = authUsers;
        this.accounts = accounts;
    }

    /** Stores a new account in both tables, or finds the one that another first log-in stored a moment ago. */
    @Retryable(
            includes = {
                PessimisticLockingFailureException.class, // a deadlock undid all of it
                FieldRefusedException.class, // somebody took the name that was free
                DataIntegrityViolationException.class // or the same person was faster
            },
            maxRetries = 2,
            delay = 50,
            jitter = 50)
    @AuthWrite("registration")
    @Transactional(isolation = Isolation.READ_COMMITTED) // so that it sees a name taken a moment ago
    public AuthUser register(NeoPassIdentity identity) {
        return authUsers
                .findByNeoPass(identity.neoPass().uid())
                .orElseGet(() -> accounts.create(freeName(identity.preferredName()), identity.neoPass()));
    }

    private String freeName(String preferred) {
        return NewName.candidates(preferred)
                .filter(name -> authUsers.findByName(name).isEmpty())
                .findFirst()
                .orElseThrow();
    }
}
