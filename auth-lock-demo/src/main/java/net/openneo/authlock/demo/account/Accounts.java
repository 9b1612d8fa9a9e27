package net.openneo.authlock.demo.account;

import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes both tables, always together, and keeps names and addresses unique. Needs a transaction around it. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Accounts {
    private final AuthUsers authUsers;
    private final ImpressUsers impressUsers;
    private final NameLock nameLock;
    private final Clock clock;

    Accounts(AuthUsers authUsers, ImpressUsers impressUsers, NameLock nameLock, Clock clock) {
        this.authUsers = authUsers;
        this.impressUsers = impressUsers;
        this.nameLock = nameLock;
        this.clock = clock;
    }

    /** @throws FieldRefusedException when another account has that name or address */
    public AuthUser create(String name, @Nullable String email, SaltedPassword password) {
        requireFreeName(name, null);
        requireFreeEmail(email, null);
        return create(new AuthUser(name, email, password, clock.instant()));
    }

    /** @throws FieldRefusedException when another account has that name */
    public AuthUser create(String name, NeoPass neoPass) {
        requireFreeName(name, null);
        return create(new AuthUser(name, neoPass, clock.instant()));
    }

    /** At once, so that the index says now whether the NeoPass is another account's. */
    public void connect(AuthUser account, NeoPass neoPass) {
        account.connect(neoPass, clock.instant());
        store(account);
    }

    /** @throws FieldRefusedException when another account has that name */
    public void rename(AuthUser account, String name) {
        requireFreeName(name, account);
        account.rename(name, clock.instant());
        impressUsers.rename(account.id(), name);
    }

    /**
     * @param email null for none
     * @throws FieldRefusedException when another account has that address
     */
    public void changeEmail(AuthUser account, @Nullable String email) {
        requireFreeEmail(email, account);
        account.changeEmail(email, clock.instant());
        store(account);
    }

    private AuthUser create(AuthUser account) {
        store(account);
        impressUsers.save(new ImpressUser(account));
        return account;
    }

    /** No index keeps names unique, so whoever takes one holds its lock until his transaction has ended. */
    private void requireFreeName(String name, @Nullable AuthUser owner) {
        nameLock.holdUntilTheEnd(name);
        if (authUsers.findByName(name).stream().anyMatch(other -> isAnother(other, owner))) {
            throw new FieldRefusedException("name", "field.name.taken");
        }
    }

    private void requireFreeEmail(@Nullable String email, @Nullable AuthUser owner) {
        if (Optional.ofNullable(email)
                .flatMap(authUsers::findByEmail)
                .filter(other -> isAnother(other, owner))
                .isPresent()) {
            throw emailTaken();
        }
    }

    /** Two people may take one address at the same moment; then the index decides. */
    private void store(AuthUser account) {
        try {
            authUsers.save(account);
            authUsers.flush();
        } catch (DataIntegrityViolationException e) {
            if (String.valueOf(e.getMessage()).contains("on_email")) {
                throw emailTaken();
            }
            throw e;
        }
    }

    private static FieldRefusedException emailTaken() {
        return new FieldRefusedException("email", "field.email.taken");
    }

    private static boolean isAnother(AuthUser account, @Nullable AuthUser owner) {
        return owner == null || account.id() != owner.id();
    }
}
