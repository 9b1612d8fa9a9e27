package net.openneo.authlock.demo.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Log-ins and remember-me cookies are looked at in filters, whose failures no controller sees. */
@Component
@Order(DatabaseAwayFilter.BEFORE_SECURITY)
class DatabaseAwayFilter extends OncePerRequestFilter {
    static final int BEFORE_SECURITY = -105; // Spring Security's chain is at -100

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException | RuntimeException failure) {
            if (!DatabaseAway.answered(failure, request, response)) {
                throw failure;
            }
        }
    }
}
