package net.openneo.authlock.demo.neopass;

import java.util.Optional;
import net.openneo.authlock.demo.account.AuthUser;
import net.openneo.authlock.demo.account.AuthUsers;
import net.openneo.authlock.demo.account.NeoPass;
import net.openneo.authlock.demo.login.Person;
import org.springframework.stereotype.Component;

/** Whom a NeoPass lets in. */
@Component
class NeoPassLogin {
    private final AuthUsers accounts;
    private final NeoPassRegistration registration;

    NeoPassLogin(AuthUsers accounts, NeoPassRegistration registration) {
        this.accounts = accounts;
        this.registration = registration;
    }

    /** Only the first log-in writes, and so may be refused as a registration is. */
    Person personOf(NeoPassIdentity identity) {
        Optional<AuthUser> known = accounts.findByNeoPass(identity.neoPass().uid());
        AuthUser account = known.orElseGet(() -> registration.register(identity));
        requireTheSame(account, identity.neoPass());
        return new Person(account);
    }

    private static void requireTheSame(AuthUser account, NeoPass neoPass) {
        if (account.neoPass().map(NeoPass::uid).filter(neoPass.uid()::equals).isEmpty()) {
            throw new NeoPassRefusedException("neopass.refused.alike");
        }
    }
}
