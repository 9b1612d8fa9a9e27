package net.openneo.authlock.demo.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import net.openneo.authlock.AuthTable;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/**
 * An account, in whichever of the two tables is the active one.
 *
 * <p>Only changed columns are written, so that the bookkeeping of a login and a change in the settings at the same time
 * do not undo each other.
 */
@Entity
@Table(name = AuthTable.ACTIVE)
@DynamicUpdate
public class AuthUser {
    static final String NEOPASS = "neopass";

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private String name;
    private @Nullable String email;

    @Column(name = "encrypted_password")
    private @Nullable String passwordHash;

    private @Nullable String passwordSalt;

    @Column(name = "reset_password_token")
    private @Nullable String resetDigest;

    @Column(name = "reset_password_sent_at")
    private @Nullable Instant resetSentAt;

    private @Nullable Integer signInCount = 0;
    private @Nullable Instant currentSignInAt;
    private @Nullable Instant lastSignInAt;
    private @Nullable String currentSignInIp;
    private @Nullable String lastSignInIp;
    private @Nullable Instant rememberCreatedAt;
    private @Nullable Integer failedAttempts = 0;
    private @Nullable Instant lockedAt;
    private @Nullable String unlockToken;

    private @Nullable String provider;
    private @Nullable String uid;
    private @Nullable String neopassEmail;

    private @Nullable Instant createdAt;
    private @Nullable Instant updatedAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills it
    protected AuthUser() {}

    AuthUser(String name, @Nullable String email, SaltedPassword password, Instant now) {
        this(name, now);
        this.email = email;
        this.passwordHash = password.hash();
        this.passwordSalt = password.salt();
    }

    /** Without address and password. */
    AuthUser(String name, NeoPass neoPass, Instant now) {
        this(name, now);
        connect(neoPass, now);
    }

    private AuthUser(String name, Instant now) {
        this.name = name;
        this.createdAt = seconds(now);
        this.updatedAt = seconds(now);
    }

    /** The id of a stored account. */
    public long id() {
        if (id == null) {
            throw new IllegalStateException("The account is not stored yet.");
        }
        return id;
    }

    public String name() {
        return name;
    }

    public @Nullable String email() {
        return email;
    }

    /** Signs remember-me cookies, so that they end with the password or, where there is none, with the NeoPass. */
    public String wayIn() {
        return passwordHash == null || passwordHash.isEmpty() ? provider + " " + uid : passwordHash;
    }

    public boolean hasPassword() {
        return passwordHash != null && !passwordHash.isEmpty();
    }

    /** False, after the same work, also for an account without a password. */
    public boolean hasPassword(String password) {
        return SaltedPassword.matches(password, passwordHash, passwordSalt);
    }

    public void rename(String newName, Instant now) {
        name = newName;
        updatedAt = seconds(now);
    }

    public void changeEmail(@Nullable String newEmail, Instant now) {
        email = newEmail;
        endReset();
        updatedAt = seconds(now);
    }

    /** Also ends a reset under way and opens a closed account. */
    public void changePassword(SaltedPassword password, Instant now) {
        passwordHash = password.hash();
        passwordSalt = password.salt();
        endReset();
        failedAttempts = 0;
        lockedAt = null;
        updatedAt = seconds(now);
    }

    /** @param digest of the token in the mail */
    public void beginReset(String digest, Instant now) {
        resetDigest = digest;
        resetSentAt = seconds(now);
    }

    public boolean resetBegunSince(Instant earliest) {
        return resetSentAt != null && !resetSentAt.isBefore(earliest);
    }

    public void signedIn(Instant at, String ip) {
        lastSignInAt = currentSignInAt;
        lastSignInIp = currentSignInIp;
        currentSignInAt = seconds(at);
        currentSignInIp = ip;
        signInCount = (signInCount == null ? 0 : signInCount) + 1;
        failedAttempts = 0;
        lockedAt = null;
    }

    public void remembered(Instant at) {
        rememberCreatedAt = at.truncatedTo(ChronoUnit.MICROS);
    }

    /** Counts a wrong password, and closes the account at the last one that is allowed. */
    public void loginFailed(Instant at, int allowed, Duration closedFor) {
        failedAttempts = failedAttempts(at, closedFor) + 1;
        lockedAt = failedAttempts < allowed ? null : seconds(at);
    }

    public boolean closed(Instant now, Duration closedFor) {
        return lockedAt != null && now.isBefore(lockedAt.plus(closedFor));
    }

    /** Wrong passwords since the last right one, or since the account was opened again. */
    public int failedAttempts(Instant now, Duration closedFor) {
        boolean openedAgain = lockedAt != null && !closed(now, closedFor);
        return failedAttempts == null || openedAgain ? 0 : failedAttempts;
    }

    public Optional<NeoPass> neoPass() {
        return uid != null && NEOPASS.equals(provider) ? Optional.of(new NeoPass(uid, neopassEmail)) : Optional.empty();
    }

    final void connect(NeoPass neoPass, Instant now) {
        provider = NEOPASS;
        uid = neoPass.uid();
        neopassEmail = neoPass.email();
        updatedAt = seconds(now);
    }

    public void disconnect(Instant now) {
        provider = null;
        uid = null;
        neopassEmail = null;
        updatedAt = seconds(now);
    }

    private void endReset() {
        resetDigest = null;
        resetSentAt = null;
    }

    /** DATETIME holds whole seconds; MySQL would round half of them into the future. */
    private static Instant seconds(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS);
    }
}
