package net.openneo.authlock.demo.login;

import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** Logs in by name or e-mail address and password; the only provider there is, so the one that is asked. */
@Component
class PasswordLogin implements AuthenticationProvider {
    private final PasswordCheck check;

    PasswordLogin(PasswordCheck check) {
        this.check = check;
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String password = String.valueOf(attempt.getCredentials());
        Person person = check.accountOf(attempt.getName(), password)
                .map(Person::new)
                .orElseThrow(() -> new BadCredentialsException("The name or the password is wrong."));
        var login = UsernamePasswordAuthenticationToken.authenticated(person, null, person.getAuthorities());
        login.setDetails(attempt.getDetails());
        return login;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
