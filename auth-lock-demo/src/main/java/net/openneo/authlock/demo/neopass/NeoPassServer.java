package net.openneo.authlock.demo.neopass;

import java.io.IOException;
import java.util.Objects;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** What the app itself asks NeoPass, for as long as its patience lasts. */
final class NeoPassServer {
    private static final int DEEPEST = 50;

    private final NeoPassProperties settings;
    private final RestClient http;
    private final OidcAuthorizationCodeAuthenticationProvider codes;

    NeoPassServer(NeoPassProperties settings, RestClient http, OidcAuthorizationCodeAuthenticationProvider codes) {
        this.settings = settings;
        this.http = http;
        this.codes = codes;
    }

    /** @throws NeoPassRefusedException when it does not answer */
    void requireThere() {
        try {
            http.get().uri(settings.keysUri()).retrieve().toBodilessEntity();
        } catch (RestClientException e) {
            throw NeoPassRefusedException.away(e);
        }
    }

    /** Gives the code for an ID token, and checks that it is NeoPass's own, for us, fresh and for this very request. */
    NeoPassIdentity identity(
            ClientRegistration purpose, OAuth2AuthorizationRequest asked, OAuth2AuthorizationResponse answer) {
        var attempt = new OAuth2LoginAuthenticationToken(purpose, new OAuth2AuthorizationExchange(asked, answer));
        try {
            OidcUser user = (OidcUser)
                    Objects.requireNonNull(codes.authenticate(attempt)).getPrincipal();
            return NeoPassIdentity.in(Objects.requireNonNull(user).getIdToken());
        } catch (OAuth2AuthenticationException e) {
            throw refusal(e);
        }
    }

    private static NeoPassRefusedException refusal(OAuth2AuthenticationException e) {
        if (OAuth2ErrorCodes.ACCESS_DENIED.equals(e.getError().getErrorCode())) {
            return NeoPassRefusedException.denied();
        }
        return isAway(e) ? NeoPassRefusedException.away(e) : NeoPassRefusedException.unproven(e);
    }

    private static boolean isAway(Throwable failure) {
        Throwable at = failure;
        for (int depth = 0; at != null && depth < DEEPEST; depth++, at = at.getCause()) {
            if (at instanceof IOException) {
                return true;
            }
        }
        return false;
    }
}
