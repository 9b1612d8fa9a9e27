package net.openneo.authlock.admin.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.openneo.authlock.admin.requests.KeptAnswer;
import net.openneo.authlock.admin.requests.KeyedRequest;
import net.openneo.authlock.admin.requests.Requests;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** A change that is asked for again under its Idempotency-Key is answered again, and not made again. It comes after the roles. */
@Component
final class IdempotencyFilter extends OncePerRequestFilter {
    private static final String REPLAYED = "Idempotency-Replayed";
    private static final Set<String> CHANGES = Set.of("PUT", "POST", "DELETE");
    private static final List<String> KEPT_HEADERS =
            List.of(HttpHeaders.CONTENT_TYPE, HttpHeaders.LOCATION, HttpHeaders.ETAG);

    private final Requests requests;
    private final HandlerExceptionResolver problems;

    IdempotencyFilter(Requests requests, @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        this.requests = requests;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !CHANGES.contains(request.getMethod())
                || !request.getServletPath().startsWith("/api/")
                || request.getHeader(IdempotencyKey.HEADER) == null
                || request.getUserPrincipal() == null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        KnownBody known = new KnownBody(request);
        KeyedRequest asked;
        Optional<KeptAnswer> earlier;
        try {
            asked = IdempotencyKey.of(known, request.getUserPrincipal().getName());
            earlier = requests.begin(asked);
        } catch (RuntimeException e) {
            problems.resolveException(request, response, null, e);
            return;
        }
        if (earlier.isPresent()) {
            replay(earlier.get(), response);
        } else {
            answer(asked, known, response, chain);
        }
    }

    private void answer(KeyedRequest asked, KnownBody request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ContentCachingResponseWrapper written = new ContentCachingResponseWrapper(response);
        boolean answered = false;
        try {
            chain.doFilter(request, written);
            answered = true;
        } finally {
            if (!answered) {
                requests.giveUp(asked);
            }
        }
        requests.end(asked, kept(written));
        written.copyBodyToResponse();
    }

    private static KeptAnswer kept(ContentCachingResponseWrapper written) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String name : KEPT_HEADERS) {
            String value = written.getHeader(name);
            if (value != null) {
                headers.put(name, value);
            }
        }
        return new KeptAnswer(
                written.getStatus(), headers, new String(written.getContentAsByteArray(), StandardCharsets.UTF_8));
    }

    private static void replay(KeptAnswer answer, HttpServletResponse response) throws IOException {
        response.setStatus(answer.status());
        answer.headers().forEach(response::setHeader);
        response.setHeader(REPLAYED, "true");
        response.getOutputStream().write(answer.body().getBytes(StandardCharsets.UTF_8));
    }
}
