package net.openneo.authlock.app;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
public class Logins {
    private final Accounts accounts;
    private final Settings settings;

    Logins(Accounts accounts, Settings settings) {
        this.accounts = accounts;
        this.settings = settings;
    }

    @Transactional
    public String logIn(String name) {
        Account account = accounts.findByName(name).orElseThrow();
        settings.recordSignIn(account.id());
        return account.name();
    }

    /** As many apps do it: bookkeeping on the managed account, in the transaction of the login. */
    @Transactional
    public String logInAndTouch(String name) {
        Account account = accounts.findByName(name).orElseThrow();
        account.signedIn();
        return account.name();
    }
}
