package net.openneo.authlock.demo.settings;

import net.openneo.authlock.demo.account.AuthUser;
import org.jspecify.annotations.Nullable;

/**
 * What one of the page's forms sent; null is what it does not have.
 *
 * @param email may be blank
 */
public record SettingsForm(
        @Nullable String name, @Nullable String email, @Nullable String newPassword, @Nullable String currentPassword) {
    public SettingsForm {
        name = name == null ? null : name.strip();
        email = email == null ? null : email.strip();
    }

    /** Which of the forms it is; empty for none of them. */
    public String change() {
        if (newPassword != null) {
            return "password";
        }
        if (email != null) {
            return "email";
        }
        return name == null ? "" : "name";
    }

    /** What the page shows: what was typed, otherwise what is stored. */
    SettingsForm orElse(AuthUser account) {
        String storedEmail = account.email() == null ? "" : account.email();
        return new SettingsForm(name == null ? account.name() : name, email == null ? storedEmail : email, null, null);
    }

    String currentPasswordOrEmpty() {
        return currentPassword == null ? "" : currentPassword;
    }

    @Override
    public String toString() {
        return "SettingsForm[" + change() + "]";
    }
}
