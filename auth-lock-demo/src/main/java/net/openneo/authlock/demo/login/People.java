package net.openneo.authlock.demo.login;

import java.util.Optional;
import net.openneo.authlock.demo.account.AuthUsers;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;

/** Finds the person whom a remember-me cookie names. No bean: Spring Security would compare passwords with it. */
class People implements UserDetailsService {
    private final AuthUsers accounts;

    People(AuthUsers accounts) {
        this.accounts = accounts;
    }

    @Override
    public Person loadUserByUsername(String id) {
        return number(id)
                .flatMap(accounts::findById)
                .map(Person::new)
                .orElseThrow(() -> new UsernameNotFoundException("There is no account with this id."));
    }

    private static Optional<Long> number(String id) {
        try {
            return Optional.of(Long.valueOf(id));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
