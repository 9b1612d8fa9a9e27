package net.openneo.authlock.app;

import net.openneo.authlock.AuthWrite;
import net.openneo.authlock.SkippedWhileLocked;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
public class Settings {
    private final Accounts accounts;

    Settings(Accounts accounts) {
        this.accounts = accounts;
    }

    @AuthWrite("settings")
    @Transactional
    public void rename(String from, String to) {
        accounts.findByName(from).orElseThrow().rename(to);
    }

    @AuthWrite("registration")
    @Transactional
    public long register(String name) {
        return accounts.save(new Account(name)).id();
    }

    /** A write that nobody annotated: refused at flush, when the transaction commits. */
    @Transactional
    public void renameQuietly(String from, String to) {
        accounts.findByName(from).orElseThrow().rename(to);
    }

    @SkippedWhileLocked
    @Transactional
    public void recordSignIn(long id) {
        accounts.findById(id).orElseThrow().signedIn();
    }
}
