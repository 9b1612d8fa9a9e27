package net.openneo.authlock.demo.account;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The accounts. Names and addresses are compared as the column does: without regard to case and accents. */
public interface AuthUsers extends Repository<AuthUser, Long> {
    Optional<AuthUser> findById(long id);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select u from AuthUser u where u.id = :id")
    Optional<AuthUser> findAndLock(long id);

    List<AuthUser> findByName(String name);

    Optional<AuthUser> findByEmail(String email);

    Optional<AuthUser> findByResetDigest(String digest);

    Optional<AuthUser> findByProviderAndUid(String provider, String uid);

    AuthUser save(AuthUser account);

    void flush();

    /** Whom a NeoPass is connected to; the column takes two subjects for one that differ in case alone. */
    default Optional<AuthUser> findByNeoPass(String uid) {
        return findByProviderAndUid(AuthUser.NEOPASS, uid);
    }

    /** Whom a login name or an e-mail address belongs to; a name wins. */
    default Optional<AuthUser> findByLogin(String login) {
        List<AuthUser> named = findByName(login);
        return named.stream()
                .filter(account -> account.name().equals(login))
                .findFirst()
                .or(() -> named.stream()
                        .filter(account -> account.name().equalsIgnoreCase(login))
                        .findFirst())
                .or(() -> login.contains("@") ? findByEmail(login) : Optional.empty());
    }
}
