package net.openneo.authlock.demo.neopass.server;

import static org.springframework.security.config.Customizer.withDefaults;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.oidc.StandardClaimNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsent;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsentService;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;

@Configuration(proxyBeanMethods = false)
class NeoPassSecurity {
    @Bean
    @Order(1)
    SecurityFilterChain endpoints(HttpSecurity http) {
        return http.oauth2AuthorizationServer(server -> {
                    http.securityMatcher(server.getEndpointsMatcher());
                    server.oidc(withDefaults());
                    server.authorizationEndpoint(endpoint -> endpoint.consentPage(NeoPassPages.CONSENT));
                })
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .exceptionHandling(refused ->
                        refused.authenticationEntryPoint(new LoginUrlAuthenticationEntryPoint(NeoPassPages.LOG_IN)))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain pages(HttpSecurity http) {
        return http.authorizeHttpRequests(
                        requests -> requests.requestMatchers(NeoPassPages.LOG_IN, "/demo.css", "/favicon.svg", "/error")
                                .permitAll()
                                .anyRequest()
                                .authenticated())
                .formLogin(login -> login.loginPage(NeoPassPages.LOG_IN))
                .build();
    }

    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> whatTheIdTokenTells() {
        return token -> {
            if (token.getTokenType().getValue().equals(OidcParameterNames.ID_TOKEN)) {
                Authentication person = Objects.requireNonNull(token.getPrincipal());
                NeoPassAccounts.Account account = NeoPassAccounts.ofSubject(person.getName());
                token.getClaims()
                        .claim(StandardClaimNames.PREFERRED_USERNAME, account.name())
                        .claim(StandardClaimNames.EMAIL, account.email());
            }
        };
    }

    /** Remembers nothing: whoever comes here is always asked, so that one can always say no. */
    @Bean
    OAuth2AuthorizationConsentService consents() {
        return new OAuth2AuthorizationConsentService() {
            @Override
            public void save(OAuth2AuthorizationConsent consent) {}

            @Override
            public void remove(OAuth2AuthorizationConsent consent) {}

            @Override
            public @Nullable OAuth2AuthorizationConsent findById(String clientId, String principal) {
                return null;
            }
        };
    }
}
