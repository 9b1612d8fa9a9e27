package net.openneo.authlock.admin.security;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Whether it is still the one who has signed in: asked before what cannot be undone. */
@Component
public final class FreshPassword {
    private static final PasswordEncoder ENCODERS = PasswordEncoderFactories.createDelegatingPasswordEncoder();

    private final UserDetailsService users;

    FreshPassword(UserDetailsService users) {
        this.users = users;
    }

    public boolean isOf(String name, @Nullable String password) {
        return password != null
                && ENCODERS.matches(password, users.loadUserByUsername(name).getPassword());
    }
}
