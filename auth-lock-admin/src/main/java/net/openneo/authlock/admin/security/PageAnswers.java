package net.openneo.authlock.admin.security;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;

/** Says no to people: with the form to sign in, or with a page that says why. */
@Component
final class PageAnswers implements AuthenticationEntryPoint, AccessDeniedHandler {
    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        if (isAskedByThePage(request)) {
            response.setStatus(HttpStatus.UNAUTHORIZED.value());
            return;
        }
        String again = Typed.in(request);
        String ended = hadASession(request) ? "ended&" : "";
        response.setStatus(HttpStatus.SEE_OTHER.value());
        response.setHeader(
                "Location",
                again.equals("/") && ended.isEmpty()
                        ? PageSecurity.SIGN_IN
                        : PageSecurity.SIGN_IN + "?" + ended + "again=" + UriUtils.encode(again, "UTF-8"));
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException failure)
            throws IOException, ServletException {
        boolean token = failure instanceof CsrfException;
        boolean approval = request.getServletPath().endsWith("/approve");
        request.setAttribute(RefusedPage.REASON, token ? "token" : approval ? "approver" : "operator");
        request.setAttribute(RefusedPage.AGAIN, Typed.in(request));
        response.setStatus(HttpStatus.FORBIDDEN.value());
        request.getRequestDispatcher("/refused").forward(request, response);
    }

    /** Only who was signed in has a form to send. */
    private static boolean hadASession(HttpServletRequest request) {
        return request.getRequestedSessionId() != null || request.getMethod().equals("POST");
    }

    /** What a page fetches by itself is not to become a page of its own. */
    private static boolean isAskedByThePage(HttpServletRequest request) {
        return request.getHeader("HX-Request") != null
                || request.getServletPath().equals("/console/events");
    }
}
