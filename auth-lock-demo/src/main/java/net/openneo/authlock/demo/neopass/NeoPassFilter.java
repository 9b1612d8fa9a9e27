package net.openneo.authlock.demo.neopass;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import net.openneo.authlock.AuthWritesLockedException;
import net.openneo.authlock.demo.login.Person;
import net.openneo.authlock.demo.login.RememberMe;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.AbstractAuthenticationProcessingFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;

/** The end of the dance for those who log in; the same follows as after a log-in with a password. */
final class NeoPassFilter extends AbstractAuthenticationProcessingFilter {
    static final String CALLBACK = "/login/neopass/callback";
    static final String REMEMBER = "remember";

    private final Dance dance;
    private final NeoPassLogin login;
    private final MediaTypeRequestMatcher forPage = new MediaTypeRequestMatcher(MediaType.TEXT_HTML);

    NeoPassFilter(Dance dance, NeoPassLogin login) {
        super(PathPatternRequestMatcher.withDefaults().matcher(CALLBACK), attempt -> attempt);
        this.dance = dance;
        this.login = login;
    }

    @Override
    public Authentication attemptAuthentication(HttpServletRequest request, HttpServletResponse response) {
        Dance.Ended ended = dance.end(request);
        Person person = personOf(ended.identity(), request);
        if (ended.intent().containsKey(REMEMBER)) {
            request.setAttribute(RememberMe.ASKED_BEFORE, true);
        }
        var login = UsernamePasswordAuthenticationToken.authenticated(person, null, person.getAuthorities());
        login.setDetails(authenticationDetailsSource.buildDetails(request));
        return login;
    }

    /** The library's filter answers a program; for a person it has no page, since this is no form. */
    private Person personOf(NeoPassIdentity identity, HttpServletRequest request) {
        try {
            return login.personOf(identity);
        } catch (AuthWritesLockedException locked) {
            if (forPage.matches(request)) {
                throw new AuthenticationServiceException("Nobody can register under the lock.", locked);
            }
            throw locked;
        }
    }
}
