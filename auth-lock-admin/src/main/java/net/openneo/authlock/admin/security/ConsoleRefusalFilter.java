package net.openneo.authlock.admin.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import net.openneo.authlock.admin.RefusedChangeException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/** Shows why a feature could not be flipped, as a plain sentence, where the console itself would show a failure. */
final class ConsoleRefusalFilter extends OncePerRequestFilter {
    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException | RuntimeException e) {
            RefusedChangeException refusal = refusal(e).orElse(null);
            if (refusal == null) {
                throw e;
            }
            response.setStatus(HttpStatus.CONFLICT.value());
            response.setContentType(MediaType.TEXT_PLAIN_VALUE + ";charset=UTF-8");
            response.getWriter().write(String.valueOf(refusal.getMessage()));
        }
    }

    private static Optional<RefusedChangeException> refusal(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof RefusedChangeException refusal) {
                return Optional.of(refusal);
            }
        }
        return Optional.empty();
    }
}
