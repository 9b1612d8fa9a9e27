package net.openneo.authlock.demo.neopass;

import net.openneo.authlock.demo.login.LoginElsewhere;
import net.openneo.authlock.demo.login.RememberMe;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.ForwardAuthenticationFailureHandler;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.context.DelegatingSecurityContextRepository;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.stereotype.Component;

/** Puts the filter of the callback beside that of the password, with the same that goes before and after. */
@WithNeoPass
@Component
class NeoPassWayIn implements LoginElsewhere {
    private final NeoPassProperties settings;
    private final Dance loginDance;
    private final NeoPassLogin login;

    NeoPassWayIn(NeoPassProperties settings, Dance loginDance, NeoPassLogin login) {
        this.settings = settings;
        this.loginDance = loginDance;
        this.login = login;
    }

    @Override
    public String origin() {
        return settings.origin();
    }

    @Override
    public void addTo(HttpSecurity http, AuthenticationSuccessHandler success, RememberMe rememberMe) {
        NeoPassFilter filter = new NeoPassFilter(loginDance, login);
        filter.setAuthenticationSuccessHandler(success);
        filter.setAuthenticationFailureHandler(new ForwardAuthenticationFailureHandler(LoginDanceController.FAILED));
        filter.setRememberMeServices(rememberMe);
        filter.setSecurityContextRepository(new DelegatingSecurityContextRepository(
                new RequestAttributeSecurityContextRepository(), new HttpSessionSecurityContextRepository()));
        http.with(new Adding(filter));
    }

    /** Waits for what other parts of the configuration share. */
    private static final class Adding extends AbstractHttpConfigurer<Adding, HttpSecurity> {
        private final NeoPassFilter filter;

        Adding(NeoPassFilter filter) {
            this.filter = filter;
        }

        @Override
        public void configure(HttpSecurity http) {
            filter.setSessionAuthenticationStrategy(http.getSharedObject(SessionAuthenticationStrategy.class));
            http.addFilterBefore(postProcess(filter), UsernamePasswordAuthenticationFilter.class);
        }
    }
}
