package net.openneo.authlock.demo.neopass;

import java.net.http.HttpClient;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.web.client.RestClient;

@WithNeoPass
@Configuration(proxyBeanMethods = false)
class NeoPassConfiguration {
    @Bean
    Dance loginDance(NeoPassProperties settings, NeoPassServer neoPass) {
        return new Dance(purpose("login", settings, NeoPassFilter.CALLBACK), neoPass);
    }

    @Bean
    Dance connectDance(NeoPassProperties settings, NeoPassServer neoPass) {
        return new Dance(purpose("connect", settings, NeoPassController.CALLBACK), neoPass);
    }

    @Bean
    NeoPassServer neoPassServer(NeoPassProperties settings) {
        RestClient http = http(settings);
        return new NeoPassServer(settings, http, codes(http));
    }

    /** Where to come back to depends on the request; NeoPass knows the addresses that there are, and sees to it. */
    private static ClientRegistration purpose(String name, NeoPassProperties settings, String callback) {
        return ClientRegistration.withRegistrationId(name)
                .clientId(settings.clientId())
                .clientSecret(settings.clientSecret())
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .clientSettings(ClientRegistration.ClientSettings.builder()
                        .requireProofKey(true)
                        .build())
                .scope("openid", "profile", "email")
                .issuerUri(settings.issuer().toString())
                .authorizationUri(settings.authorizationUri())
                .tokenUri(settings.tokenUri())
                .jwkSetUri(settings.keysUri())
                .redirectUri("{baseUrl}" + callback)
                .build();
    }

    private static OidcAuthorizationCodeAuthenticationProvider codes(RestClient http) {
        var tokens = new RestClientAuthorizationCodeTokenResponseClient();
        tokens.setRestClient(http);
        return new OidcAuthorizationCodeAuthenticationProvider(
                tokens, asked -> new DefaultOidcUser(List.of(), asked.getIdToken()));
    }

    private static RestClient http(NeoPassProperties settings) {
        var requests = new JdkClientHttpRequestFactory(
                HttpClient.newBuilder().connectTimeout(settings.patience()).build());
        requests.setReadTimeout(settings.patience());
        return RestClient.builder()
                .requestFactory(requests)
                .configureMessageConverters(converters -> converters
                        .addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build();
    }
}
