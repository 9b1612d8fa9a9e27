package net.openneo.authlock.admin.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;

/** Leads back to where somebody was before. */
@Component
final class AfterSignIn implements AuthenticationSuccessHandler, AuthenticationFailureHandler {
    private static final String AGAIN = "again";

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication) {
        go(response, again(request));
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure) {
        go(response, PageSecurity.SIGN_IN + "?wrong&again=" + UriUtils.encode(again(request), "UTF-8"));
    }

    private static String again(HttpServletRequest request) {
        @Nullable String again = request.getParameter(AGAIN);
        return again != null && Typed.isOne(again) ? again : "/";
    }

    private static void go(HttpServletResponse response, String address) {
        response.setStatus(HttpStatus.SEE_OTHER.value());
        response.setHeader("Location", address);
    }
}
