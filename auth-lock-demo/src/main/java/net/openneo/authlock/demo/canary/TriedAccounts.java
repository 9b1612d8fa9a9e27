package net.openneo.authlock.demo.canary;

import jakarta.persistence.EntityManager;
import java.security.SecureRandom;
import java.util.HexFormat;
import net.openneo.authlock.CriticalPathFailedException;
import net.openneo.authlock.demo.account.Registration;
import net.openneo.authlock.demo.account.RegistrationForm;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.annotation.authentication.configuration.AuthenticationConfiguration;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** Accounts to try things with, made and used by the same services as everybody's. */
@Component
public class TriedAccounts {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Registration registration;
    private final AuthenticationConfiguration authentication;
    private final EntityManager entities;

    TriedAccounts(Registration registration, AuthenticationConfiguration authentication, EntityManager entities) {
        this.registration = registration;
        this.authentication = authentication;
        this.entities = entities;
    }

    /** A new account, of which the persistence context knows nothing. */
    public TriedAccount register() {
        String name = newText();
        TriedAccount account = new TriedAccount(
                registration.register(new RegistrationForm(name, name + "@example.com", name + name)),
                name,
                name + "@example.com",
                name + name);
        readAnew();
        return account;
    }

    /** What nobody else has as his name. */
    public static String newText() {
        byte[] bytes = new byte[8];
        RANDOM.nextBytes(bytes);
        return "canary-" + HexFormat.of().formatHex(bytes);
    }

    /** Whatever is read from now on comes from the table. */
    public void readAnew() {
        entities.flush();
        entities.clear();
    }

    /** @throws org.springframework.security.core.AuthenticationException when nobody is let in */
    Authentication logIn(String login, String password) {
        return manager().authenticate(UsernamePasswordAuthenticationToken.unauthenticated(login, password));
    }

    boolean isLetIn(String login, String password) {
        try {
            return logIn(login, password).isAuthenticated();
        } catch (BadCredentialsException wrong) {
            return false;
        }
    }

    /** @param otherwise the sentence for an operator when it is not so */
    public static void require(boolean fact, String otherwise) {
        if (!fact) {
            throw new CriticalPathFailedException(otherwise);
        }
    }

    private AuthenticationManager manager() {
        try {
            return authentication.getAuthenticationManager();
        } catch (Exception e) {
            throw new IllegalStateException("The app has no authentication manager.", e);
        }
    }
}
