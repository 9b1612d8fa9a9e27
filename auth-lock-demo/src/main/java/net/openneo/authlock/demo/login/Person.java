package net.openneo.authlock.demo.login;

import java.util.Collection;
import java.util.List;
import net.openneo.authlock.demo.account.AuthUser;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.CredentialsContainer;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;

/**
 * Who is logged in: known by the id, which outlives a renaming, in sessions and in remember-me cookies.
 *
 * <p>The way in signs the remember-me cookie and is erased right after.
 */
public final class Person implements UserDetails, CredentialsContainer {
    private static final long serialVersionUID = 1;

    private final long id;
    private final String name;
    private @Nullable String wayIn;

    public Person(AuthUser account) {
        this.id = account.id();
        this.name = account.name();
        this.wayIn = account.wayIn();
    }

    public long id() {
        return id;
    }

    /** The login name at the time of the login. */
    public String name() {
        return name;
    }

    @Override
    public String getUsername() {
        return Long.toString(id);
    }

    @Override
    public @Nullable String getPassword() {
        return wayIn;
    }

    @Override
    public Collection<? extends GrantedAuthority> getAuthorities() {
        return List.of();
    }

    @Override
    public void eraseCredentials() {
        wayIn = null;
    }
}
