package net.openneo.authlock.demo.account;

import java.util.Objects;

/**
 * @param name the login name
 * @param email may be blank
 */
public record RegistrationForm(String name, String email, String password) {
    public RegistrationForm {
        name = Objects.requireNonNullElse(name, "").strip();
        email = Objects.requireNonNullElse(email, "").strip();
        password = Objects.requireNonNullElse(password, "");
    }

    @Override
    public String toString() {
        return "RegistrationForm[name=" + name + "]";
    }
}
