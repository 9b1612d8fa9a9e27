package net.openneo.authlock.admin.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UriComponentsBuilder;

/** A browser sends the password of HTTP Basic with whatever page asks for it: pages of others may not change anything. */
final class ForeignOriginFilter extends OncePerRequestFilter {
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final Set<String> OWN_SITE = Set.of("same-origin", "none");

    private final ProblemAnswers answers;

    ForeignOriginFilter(ProblemAnswers answers) {
        this.answers = answers;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (READING.contains(request.getMethod()) || isOwn(request)) {
            chain.doFilter(request, response);
            return;
        }
        answers.answer(
                request,
                response,
                HttpStatus.FORBIDDEN,
                "The request comes from a page of another site, and those may not change anything here.");
    }

    private static boolean isOwn(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        return (site == null || OWN_SITE.contains(site)) && isOwnOrigin(request, request.getHeader("Origin"));
    }

    private static boolean isOwnOrigin(HttpServletRequest request, @Nullable String origin) {
        if (origin == null) {
            return true;
        }
        String own = UriComponentsBuilder.fromUriString(request.getRequestURL().toString())
                .replacePath(null)
                .toUriString();
        return origin.equalsIgnoreCase(own);
    }
}
