package net.openneo.authlock.demo.reset;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import net.openneo.authlock.AuthWrite;
import net.openneo.authlock.demo.account.AccountRules;
import net.openneo.authlock.demo.account.AuthUser;
import net.openneo.authlock.demo.account.AuthUsers;
import net.openneo.authlock.demo.account.FieldRefusedException;
import net.openneo.authlock.demo.account.SaltedPassword;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.resilience.annotation.Retryable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A new password for whoever can read the account's mail. The table holds only a digest of the token in the mail. */
@Service
public class PasswordResets {
    private static final Duration TOKEN_LIFE = Duration.ofHours(6);
    private static final int TOKEN_BYTES = 24;

    private final SecureRandom random = new SecureRandom();
    private final AuthUsers accounts;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    PasswordResets(AuthUsers accounts, ApplicationEventPublisher events, Clock clock) {
        this.accounts = accounts;
        this.events = events;
        this.clock = clock;
    }

    /** Sends a mail if an account has that address; the caller does not learn whether one has. */
    @Retryable(
            includes = PessimisticLockingFailureException.class,
            maxRetries = 2,
            delay = 50,
            jitter = 50) // a deadlock undid all of it
    @AuthWrite("password-reset")
    @Transactional
    public void ask(String email) {
        if (email.isBlank()) {
            throw new FieldRefusedException("email", "field.email.missing");
        }
        accounts.findByEmail(email).ifPresent(this::begin);
    }

    /** @throws FieldRefusedException when the token is not valid or the password will not do */
    @Retryable(
            includes = PessimisticLockingFailureException.class,
            maxRetries = 2,
            delay = 50,
            jitter = 50) // a deadlock undid all of it
    @AuthWrite("password-reset")
    @Transactional
    public void complete(String token, String password) {
        AuthUser account = account(token).orElseThrow(() -> new FieldRefusedException("token", "reset.over"));
        account.changePassword(SaltedPassword.of(AccountRules.password("password", password)), clock.instant());
    }

    /** Whether this token still lets somebody set a password. */
    @Transactional(readOnly = true)
    public boolean isValid(String token) {
        return account(token).isPresent();
    }

    /** The mail goes to the stored address: what was typed may only look the same, accents being ignored. */
    private void begin(AuthUser account) {
        byte[] token = new byte[TOKEN_BYTES];
        random.nextBytes(token);
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(token);
        account.beginReset(digest(text), clock.instant());
        events.publishEvent(new ResetMail(String.valueOf(account.email()), account.name(), text));
    }

    private Optional<AuthUser> account(String token) {
        return accounts.findByResetDigest(digest(token))
                .filter(account -> account.resetBegunSince(clock.instant().minus(TOKEN_LIFE)));
    }

    private static String digest(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256.", e);
        }
    }
}
