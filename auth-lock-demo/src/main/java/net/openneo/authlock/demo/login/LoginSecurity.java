package net.openneo.authlock.demo.login;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.ForwardAuthenticationFailureHandler;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.authentication.logout.HttpStatusReturningLogoutSuccessHandler;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Who may see what, how one logs in and out, and the headers of every answer. */
@Configuration(proxyBeanMethods = false)
class LoginSecurity {
    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; style-src 'self'; img-src 'self';"
            + " form-action 'self'%s; base-uri 'none'; frame-ancestors 'none'";

    private final RequestMatcher forJson = forJson();

    @Bean
    SecurityFilterChain security(HttpSecurity http, RememberMe rememberMe, Optional<LoginElsewhere> elsewhere) {
        elsewhere.ifPresent(login -> login.addTo(http, success(), rememberMe));
        return http.authorizeHttpRequests(LoginSecurity::whoMaySeeWhat)
                .formLogin(login -> login.loginPage("/login")
                        .usernameParameter("name")
                        .successHandler(success())
                        .failureHandler(new ForwardAuthenticationFailureHandler(LoginController.FAILED)))
                .rememberMe(remember -> remember.rememberMeServices(rememberMe).key(rememberMe.getKey()))
                .logout(logout -> logout.logoutSuccessUrl("/login?logged-out")
                        .defaultLogoutSuccessHandlerFor(
                                new HttpStatusReturningLogoutSuccessHandler(HttpStatus.NO_CONTENT), forJson))
                .exceptionHandling(
                        refused -> refused.defaultAuthenticationEntryPointFor(LoginSecurity::sayLogInFirst, forJson)
                                .defaultAuthenticationEntryPointFor(
                                        new LoginUrlAuthenticationEntryPoint("/login"), AnyRequestMatcher.INSTANCE))
                // The token is in a cookie, so that a form outlives its session and a script finds it: any page gives
                // it as XSRF-TOKEN, and it goes back as the parameter _csrf or the header X-XSRF-TOKEN.
                .csrf(csrf -> csrf.csrfTokenRepository(new CookieCsrfTokenRepository())
                        .csrfTokenRequestHandler(new CsrfTokenRequestAttributeHandler()))
                .headers(headers -> headers(headers, elsewhere))
                .build();
    }

    private static void whoMaySeeWhat(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
        requests.dispatcherTypeMatchers(DispatcherType.FORWARD, DispatcherType.ERROR)
                .permitAll()
                .requestMatchers("/settings/**", LoginController.SUCCEEDED)
                .authenticated()
                .anyRequest()
                .permitAll();
    }

    /** A form may lead elsewhere only by way of us, but browsers want to know the end of the way. */
    private static void headers(HeadersConfigurer<HttpSecurity> headers, Optional<LoginElsewhere> elsewhere) {
        String formsLeadTo = elsewhere.map(login -> " " + login.origin()).orElse("");
        headers.contentSecurityPolicy(csp -> csp.policyDirectives(CONTENT_SECURITY_POLICY.formatted(formsLeadTo)))
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN));
    }

    private AuthenticationSuccessHandler success() {
        var toThePageAskedFor = new SavedRequestAwareAuthenticationSuccessHandler();
        return (request, response, login) -> {
            if (forJson.matches(request)) {
                request.getRequestDispatcher(LoginController.SUCCEEDED).forward(request, response);
            } else {
                toThePageAskedFor.onAuthenticationSuccess(request, response, login);
            }
        };
    }

    private static void sayLogInFirst(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException needed)
            throws ServletException, IOException {
        request.getRequestDispatcher(LoginController.NEEDED).forward(request, response);
    }

    private static RequestMatcher forJson() {
        MediaTypeRequestMatcher json = new MediaTypeRequestMatcher(MediaType.APPLICATION_JSON);
        json.setUseEquals(true);
        return json;
    }
}
