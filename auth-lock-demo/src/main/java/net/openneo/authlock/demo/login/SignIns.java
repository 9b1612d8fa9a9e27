package net.openneo.authlock.demo.login;

import java.time.Clock;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/** Notes each login, by password or by remember-me cookie. */
@Component
class SignIns {
    private final LoginBookkeeping bookkeeping;
    private final Clock clock;

    SignIns(LoginBookkeeping bookkeeping, Clock clock) {
        this.bookkeeping = bookkeeping;
        this.clock = clock;
    }

    @EventListener
    void note(InteractiveAuthenticationSuccessEvent login) {
        if (login.getAuthentication().getPrincipal() instanceof Person person
                && login.getAuthentication().getDetails() instanceof WebAuthenticationDetails details) {
            bookkeeping.recordSignIn(person.id(), clock.instant(), details.getRemoteAddress());
        }
    }
}
