package net.openneo.authlock.demo.neopass;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;

/**
 * The way to NeoPass and back, for one purpose. The session keeps the one that was begun last, with what was asked for;
 * an answer that belongs to another one is refused and takes nothing away.
 */
final class Dance {
    /** @param intent what was given at the beginning */
    record Ended(NeoPassIdentity identity, Map<String, Object> intent) {}

    private final ClientRegistration purpose;
    private final NeoPassServer neoPass;
    private final DefaultOAuth2AuthorizationRequestResolver requests;

    Dance(ClientRegistration purpose, NeoPassServer neoPass) {
        this.purpose = purpose;
        this.neoPass = neoPass;
        this.requests =
                new DefaultOAuth2AuthorizationRequestResolver(new InMemoryClientRegistrationRepository(purpose));
    }

    /**
     * @param intent is given back at the end; serializable
     * @return where to send the browser
     * @throws NeoPassRefusedException when NeoPass is away, rather than send the browser there
     */
    URI begin(HttpServletRequest request, Map<String, Object> intent) {
        neoPass.requireThere();
        OAuth2AuthorizationRequest asked = OAuth2AuthorizationRequest.from(
                        Objects.requireNonNull(requests.resolve(request, purpose.getRegistrationId())))
                .attributes(attributes -> attributes.putAll(intent))
                .build();
        request.getSession().setAttribute(sessionAttribute(), asked);
        return URI.create(asked.getAuthorizationRequestUri());
    }

    /** @throws NeoPassRefusedException when there is no proof of who it is */
    Ended end(HttpServletRequest request) {
        OAuth2AuthorizationRequest asked = takeAsked(request);
        return new Ended(neoPass.identity(purpose, asked, answer(request, asked)), asked.getAttributes());
    }

    private OAuth2AuthorizationRequest takeAsked(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null
                || !(session.getAttribute(sessionAttribute()) instanceof OAuth2AuthorizationRequest asked)) {
            throw NeoPassRefusedException.notBegun();
        }
        if (!Objects.equals(asked.getState(), request.getParameter(OAuth2ParameterNames.STATE))) {
            throw NeoPassRefusedException.ofAnotherAttempt();
        }
        session.removeAttribute(sessionAttribute());
        return asked;
    }

    private String sessionAttribute() {
        return Dance.class.getName() + "." + purpose.getRegistrationId();
    }

    private static OAuth2AuthorizationResponse answer(HttpServletRequest request, OAuth2AuthorizationRequest asked) {
        String code = request.getParameter(OAuth2ParameterNames.CODE);
        String error = request.getParameter(OAuth2ParameterNames.ERROR);
        OAuth2AuthorizationResponse.Builder answer = code == null || code.isEmpty()
                ? OAuth2AuthorizationResponse.error(error == null || error.isEmpty() ? "invalid_response" : error)
                : OAuth2AuthorizationResponse.success(code);
        return answer.redirectUri(Objects.requireNonNull(asked.getRedirectUri()))
                .state(Objects.requireNonNull(asked.getState()))
                .build();
    }
}
