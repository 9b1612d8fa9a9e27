package net.openneo.authlock.demo.login;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import net.openneo.authlock.demo.DemoProperties;
import net.openneo.authlock.demo.account.AuthUsers;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.rememberme.TokenBasedRememberMeServices;
import org.springframework.stereotype.Component;

/** A signed cookie: nothing has to be written for it, so it can be given and honoured while writes are locked. */
@Component
public class RememberMe extends TokenBasedRememberMeServices {
    /** Request attribute of those who asked for it before this request. */
    public static final String ASKED_BEFORE = RememberMe.class.getName() + ".ASKED_BEFORE";

    private final LoginBookkeeping bookkeeping;
    private final Clock clock;

    RememberMe(DemoProperties settings, AuthUsers accounts, LoginBookkeeping bookkeeping, Clock clock) {
        super(settings.rememberMeKey(), new People(accounts));
        this.bookkeeping = bookkeeping;
        this.clock = clock;
        setCookieName(settings.rememberMeCookie());
        setCookieCustomizer(cookie -> cookie.setAttribute("SameSite", "Lax"));
    }

    /** A page about a failure is shown without asking again for what failed. */
    @Override
    public @Nullable Authentication autoLogin(HttpServletRequest request, HttpServletResponse response) {
        return request.getDispatcherType() == DispatcherType.REQUEST ? super.autoLogin(request, response) : null;
    }

    @Override
    protected boolean rememberMeRequested(HttpServletRequest request, String parameter) {
        return request.getAttribute(ASKED_BEFORE) != null || super.rememberMeRequested(request, parameter);
    }

    @Override
    public void onLoginSuccess(HttpServletRequest request, HttpServletResponse response, Authentication login) {
        super.onLoginSuccess(request, response, login);
        if (login.getPrincipal() instanceof Person person) {
            bookkeeping.recordRemembered(person.id(), clock.instant());
        }
    }
}
