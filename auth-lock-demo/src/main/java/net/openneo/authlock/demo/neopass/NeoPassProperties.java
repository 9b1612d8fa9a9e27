package net.openneo.authlock.demo.neopass;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where NeoPass is; without an issuer the app does without. Its endpoints are known beforehand, so that the app starts
 * while NeoPass is away.
 *
 * @param issuer as in {@code https://neopass.example}, without a slash at the end
 * @param clientId by which NeoPass knows the app
 * @param patience how long NeoPass may take for an answer
 */
@WithNeoPass
@ConfigurationProperties("demo.neopass")
record NeoPassProperties(
        URI issuer,
        String clientId,
        String clientSecret,
        @DefaultValue("/oauth2/authorize") String authorizationPath,
        @DefaultValue("/oauth2/token") String tokenPath,
        @DefaultValue("/oauth2/jwks") String keysPath,
        @DefaultValue("2s") Duration patience) {
    String authorizationUri() {
        return issuer + authorizationPath;
    }

    String tokenUri() {
        return issuer + tokenPath;
    }

    String keysUri() {
        return issuer + keysPath;
    }

    String origin() {
        return issuer.getScheme() + "://" + issuer.getRawAuthority();
    }

    @Override
    public String toString() {
        return "NeoPassProperties[issuer=" + issuer + "]";
    }
}
