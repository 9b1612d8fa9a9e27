package net.openneo.authlock.admin.security;

import static java.util.Objects.requireNonNull;

import net.openneo.authlock.admin.AdminProperties;
import net.openneo.authlock.admin.AdminUser;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.header.HeaderWriterFilter;

/** Everybody who may use admin reads; operators change; approvers approve what cannot be undone. */
@Configuration(proxyBeanMethods = false)
class AdminSecurity {
    /** What cannot be undone takes a second person. */
    static final String APPROVAL = "/api/consolidation/teardown/approval";

    private static final String OPERATOR = AdminUser.Role.OPERATOR.name();

    @Bean
    UserDetailsService users(AdminProperties properties) {
        UserRules.require(properties.users());
        return new InMemoryUserDetailsManager(
                properties.users().stream().map(AdminSecurity::details).toList());
    }

    /** The console of Togglz has forms of its own, with tokens of its own. */
    @Bean
    @Order(1)
    SecurityFilterChain console(HttpSecurity http, ProblemAnswers answers) throws Exception {
        return http.securityMatcher("/togglz-console", "/togglz-console/**")
                .authorizeHttpRequests(requests -> requests.anyRequest().hasRole(OPERATOR))
                .httpBasic(basic -> basic.authenticationEntryPoint(answers))
                .exceptionHandling(failures -> failures.accessDeniedHandler(answers))
                .csrf(csrf -> csrf.disable())
                .addFilterAfter(new ForeignOriginFilter(answers), HeaderWriterFilter.class)
                .addFilterAfter(new ConsoleRefusalFilter(), AuthorizationFilter.class)
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain api(HttpSecurity http, ProblemAnswers answers) throws Exception {
        return http.securityMatcher("/api/**", "/actuator/**")
                .authorizeHttpRequests(requests -> requests.requestMatchers(EndpointRequest.to(HealthEndpoint.class))
                        .permitAll()
                        .requestMatchers(HttpMethod.GET)
                        .authenticated()
                        .requestMatchers(HttpMethod.HEAD)
                        .authenticated()
                        .requestMatchers(HttpMethod.PUT, APPROVAL)
                        .hasRole(AdminUser.Role.APPROVER.name())
                        .anyRequest()
                        .hasRole(OPERATOR))
                .httpBasic(basic -> basic.authenticationEntryPoint(answers))
                .exceptionHandling(
                        failures -> failures.authenticationEntryPoint(answers).accessDeniedHandler(answers))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(csrf -> csrf.disable())
                .addFilterBefore(new ForeignOriginFilter(answers), BasicAuthenticationFilter.class)
                .build();
    }

    private static UserDetails details(AdminUser user) {
        return User.withUsername(user.name())
                .password(user.password())
                .roles(requireNonNull(user.role()).name())
                .build();
    }
}
