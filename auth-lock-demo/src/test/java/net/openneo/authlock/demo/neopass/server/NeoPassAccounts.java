package net.openneo.authlock.demo.neopass.server;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;

/**
 * There is an account for every number N: the name is neopetN, the password neopassN, the subject neopass-userN, the
 * address userN@neopass.example.
 */
class NeoPassAccounts implements UserDetailsService {
    private static final Pattern NAME = Pattern.compile("neopet([1-9][0-9]{0,8})");
    private static final String SUBJECT = "neopass-user";

    record Account(String number) {
        String subject() {
            return SUBJECT + number;
        }

        String name() {
            return "neopet" + number;
        }

        String email() {
            return "user" + number + "@neopass.example";
        }
    }

    static Account ofSubject(String subject) {
        return new Account(subject.substring(SUBJECT.length()));
    }

    /** Who is logged in is known by the subject. */
    @Override
    public UserDetails loadUserByUsername(String name) {
        Matcher number = NAME.matcher(name);
        if (!number.matches()) {
            throw new UsernameNotFoundException("There is no such account.");
        }
        return User.withUsername(new Account(number.group(1)).subject())
                .password("{noop}neopass" + number.group(1))
                .build();
    }
}
