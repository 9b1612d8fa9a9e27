package net.openneo.authlock.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import net.openneo.authlock.AuthWritesLockedException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers for refusals that leave a filter, such as a log-in's, or another servlet, such as Togglz' console: no
 * controller sees them. Stands before Spring Security.
 */
final class LockFilter extends OncePerRequestFilter {
    /** Spring Security's chain is at -100. */
    static final int ORDER = -110;

    private final LockAnswer answer;

    LockFilter(LockAnswer answer) {
        this.answer = answer;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException | IOException | RuntimeException failure) {
            if (FlipAnswer.sent(failure, request, response)) {
                return;
            }
            Optional<AuthWritesLockedException> refusal = AuthWritesLockedException.in(failure);
            if (refusal.isEmpty() || response.isCommitted()) {
                throw failure;
            }
            answer.send(refusal.get(), request, response);
        }
    }
}
