package net.openneo.authlock.admin.security;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import net.openneo.authlock.admin.AdminUser;
import net.openneo.authlock.admin.RefusedStartException;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Admin comes without credentials, and does not start until there are proper ones. */
final class UserRules {
    private static final PasswordEncoder ENCODERS = PasswordEncoderFactories.createDelegatingPasswordEncoder();
    private static final int MAX_NAME = 100;
    private static final String EXAMPLE = "{name: operator, password: \"{bcrypt}$2a$10$…\", role: OPERATOR}";

    private UserRules() {}

    static void require(List<AdminUser> users) {
        if (users.isEmpty()) {
            throw new RefusedStartException(
                    "auth-lock.admin.users is empty, so nobody could use admin; it comes without credentials.",
                    "Set auth-lock.admin.users to a list like [" + EXAMPLE + "].");
        }
        Set<String> names = new HashSet<>();
        users.forEach(user -> requireUser(user, names));
    }

    private static void requireUser(AdminUser user, Set<String> names) {
        if (user.name().isBlank()
                || user.name().length() > MAX_NAME
                || user.name().contains(":")) {
            throw refused(
                    "has a user called '" + user.name() + "'",
                    "Give each a name of 1 to 100 characters without a colon.");
        }
        if (!names.add(user.name().toLowerCase(Locale.ROOT))) {
            throw refused("names '" + user.name() + "' twice", "Give each a name of its own.");
        }
        if (!user.password().matches("\\{[A-Za-z0-9@.-]+}.+")) {
            throw refused(
                    "has a password for '" + user.name() + "' that is empty or lacks its encoder's id",
                    "Set it encoded, with the id in front, like {bcrypt}$2a$10$….");
        }
        if (!isCheckable(user.password())) {
            throw refused(
                    "has a password for '" + user.name() + "' that no encoder of Spring Security can check",
                    "Set it encoded, with the encoder's id in front, like {bcrypt}$2a$10$….");
        }
        if (user.role() == null) {
            throw refused("has no role for '" + user.name() + "'", "Set its role to VIEWER, OPERATOR or APPROVER.");
        }
    }

    /** The same is done at each login: what fails here would fail there. */
    private static boolean isCheckable(String encoded) {
        try {
            ENCODERS.matches("tried", encoded);
            return true;
        } catch (RuntimeException | LinkageError e) {
            return false;
        }
    }

    private static RefusedStartException refused(String what, String action) {
        return new RefusedStartException("auth-lock.admin.users " + what + ".", action);
    }
}
