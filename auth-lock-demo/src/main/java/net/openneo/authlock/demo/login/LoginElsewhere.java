package net.openneo.authlock.demo.login;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;

/** A site that tells us who somebody is. */
public interface LoginElsewhere {
    /** As in {@code https://neopass.example}. */
    String origin();

    /**
     * Adds the filter to which people come back from there.
     *
     * @param success what follows every login
     */
    void addTo(HttpSecurity http, AuthenticationSuccessHandler success, RememberMe rememberMe);
}
