package net.openneo.authlock.admin.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import net.openneo.authlock.admin.leaving.GoneException;
import net.openneo.authlock.admin.leaving.Leaving;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Whoever asks for something once auth-lock has left is told so. It comes after the roles, and before all that reads tables. */
@Component
@Order(0)
final class LeftFilter extends OncePerRequestFilter {
    private final Leaving leaving;
    private final HandlerExceptionResolver problems;

    LeftFilter(Leaving leaving, @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        this.leaving = leaving;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getServletPath().startsWith("/api/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            leaving.requireHere();
        } catch (GoneException e) {
            problems.resolveException(request, response, null, e);
            return;
        }
        chain.doFilter(request, response);
    }
}
