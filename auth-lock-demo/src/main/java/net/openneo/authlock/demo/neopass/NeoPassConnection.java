package net.openneo.authlock.demo.neopass;

import java.time.Clock;
import java.util.Optional;
import net.openneo.authlock.AuthWrite;
import net.openneo.authlock.demo.account.Accounts;
import net.openneo.authlock.demo.account.AuthUser;
import net.openneo.authlock.demo.account.AuthUsers;
import net.openneo.authlock.demo.account.NeoPass;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.resilience.annotation.Retryable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Connects an account with a NeoPass and disconnects it; each method throws {@link NeoPassRefusedException}. */
@Service
@Retryable(
        includes = PessimisticLockingFailureException.class,
        maxRetries = 2,
        delay = 50,
        jitter = 50) // a deadlock undid all of it
@Transactional(isolation = Isolation.READ_COMMITTED) // so that what was connected a moment ago is seen
class NeoPassConnection {
    private final AuthUsers authUsers;
    private final Accounts accounts;
    private final Clock clock;

    NeoPassConnection(AuthUsers authUsers, Accounts accounts, Clock clock) {
        this.authUsers = authUsers;
        this.accounts = accounts;
        this.clock = clock;
    }

    /** Writes nothing; so that nobody is sent to NeoPass for nothing. */
    @AuthWrite("neopass-connect")
    public void requireNone(long id) {
        if (existing(authUsers.findById(id)).neoPass().isPresent()) {
            throw anotherOne();
        }
    }

    /** Also succeeds where it is connected already. */
    @AuthWrite("neopass-connect")
    public void connect(long id, NeoPass neoPass) {
        AuthUser account = existing(authUsers.findAndLock(id));
        if (account.neoPass().map(NeoPass::uid).filter(neoPass.uid()::equals).isPresent()) {
            return;
        }
        if (account.neoPass().isPresent()) {
            throw anotherOne();
        }
        if (authUsers.findByNeoPass(neoPass.uid()).isPresent()) {
            throw ofSomebodyElse();
        }
        store(account, neoPass);
    }

    @AuthWrite("neopass-disconnect")
    public void disconnect(long id) {
        AuthUser account = existing(authUsers.findAndLock(id));
        if (account.neoPass().isEmpty()) {
            throw new NeoPassRefusedException("neopass.refused.none");
        }
        if (!account.hasPassword()) {
            throw new NeoPassRefusedException("neopass.refused.only-way");
        }
        account.disconnect(clock.instant());
    }

    /** Two people may connect one NeoPass at the same moment; then the index decides. */
    private void store(AuthUser account, NeoPass neoPass) {
        try {
            accounts.connect(account, neoPass);
        } catch (DataIntegrityViolationException e) {
            throw ofSomebodyElse();
        }
    }

    private static AuthUser existing(Optional<AuthUser> account) {
        return account.orElseThrow(() -> new NeoPassRefusedException("neopass.refused.account-gone"));
    }

    private static NeoPassRefusedException anotherOne() {
        return new NeoPassRefusedException("neopass.refused.another");
    }

    private static NeoPassRefusedException ofSomebodyElse() {
        return new NeoPassRefusedException("neopass.refused.somebody-else");
    }
}
