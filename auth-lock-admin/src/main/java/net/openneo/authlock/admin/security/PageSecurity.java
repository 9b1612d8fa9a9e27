package net.openneo.authlock.admin.security;

import jakarta.servlet.DispatcherType;
import net.openneo.authlock.admin.AdminUser;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** The page for people: they sign in with a form, and every change of theirs carries the token of their page. */
@Configuration(proxyBeanMethods = false)
class PageSecurity {
    /** Nothing of others, nothing inline. */
    static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    static final String SIGN_IN = "/sign-in";

    @Bean
    @Order(3)
    SecurityFilterChain pages(HttpSecurity http, PageAnswers answers, AfterSignIn afterSignIn) throws Exception {
        return http.authorizeHttpRequests(requests -> requests
                        // The end of a stream, of which its beginning was permitted.
                        .dispatcherTypeMatchers(DispatcherType.ASYNC)
                        .permitAll()
                        .requestMatchers(
                                SIGN_IN, "/error", "/console*.css", "/console*.js", "/favicon.svg", "/webjars/**")
                        .permitAll()
                        .requestMatchers(HttpMethod.POST, "/console/actions/approve")
                        .hasRole(AdminUser.Role.APPROVER.name())
                        .requestMatchers(HttpMethod.POST, "/console/**")
                        .hasRole(AdminUser.Role.OPERATOR.name())
                        .anyRequest()
                        .authenticated())
                .formLogin(form ->
                        form.loginPage(SIGN_IN).successHandler(afterSignIn).failureHandler(afterSignIn))
                .logout(logout -> logout.logoutUrl("/sign-out").logoutSuccessUrl(SIGN_IN + "?out"))
                .exceptionHandling(
                        failures -> failures.authenticationEntryPoint(answers).accessDeniedHandler(answers))
                .requestCache(cache -> cache.disable())
                .csrf(csrf -> csrf.csrfTokenRepository(tokens()))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(POLICY))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN)))
                .build();
    }

    /** In a cookie, so that a session which has ended is told from a request of somebody else. */
    private static CookieCsrfTokenRepository tokens() {
        CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
        tokens.setCookieName("auth-lock-token");
        tokens.setCookieCustomizer(cookie -> cookie.httpOnly(true).sameSite("Strict"));
        return tokens;
    }
}
