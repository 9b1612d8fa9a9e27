package net.openneo.authlock.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import net.openneo.authlock.AuthWritesLockedException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.LocaleResolver;

/**
 * The answer to a refused write: 503, when to come back, and the words; as the app's own page with what was typed for a
 * browser's form, as problem details (RFC 9457) for everybody else.
 */
final class LockAnswer {
    static final int STATUS = HttpServletResponse.SC_SERVICE_UNAVAILABLE;
    private static final Duration OTHERWISE = Duration.ofSeconds(300);

    private final LockMessages messages;
    private final FormPages pages;
    private final ObjectProvider<LocaleResolver> locales;
    private final Clock clock;

    /** @param locales the app's own choice of a language, which its pages speak */
    LockAnswer(LockMessages messages, FormPages pages, ObjectProvider<LocaleResolver> locales, Clock clock) {
        this.messages = messages;
        this.pages = pages;
        this.locales = locales;
        this.clock = clock;
    }

    void send(AuthWritesLockedException refusal, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        Locale locale = locale(request);
        LockRefusal shown = shown(refusal, locale);
        response.resetBuffer();
        response.setStatus(STATUS);
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(retryAfter(shown.plannedEnd())));
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (!wantsPage(request)) {
            ProblemText.write(shown, response);
        } else if (isForm(request) && pages.hasPageFor(request)) {
            request.setAttribute(LockRefusal.ATTRIBUTE, shown);
            pages.show(request, response);
        } else {
            PlainPage.write(shown, locale, response);
        }
    }

    /** Filters are ahead of Spring MVC, which would otherwise have put its choice into the request. */
    private Locale locale(HttpServletRequest request) {
        LocaleResolver chosen = locales.getIfUnique();
        return chosen == null ? request.getLocale() : chosen.resolveLocale(request);
    }

    private LockRefusal shown(AuthWritesLockedException refusal, Locale locale) {
        String operation = refusal.operation().orElse(null);
        Instant end = refusal.plannedEnd().filter(clock.instant()::isBefore).orElse(null);
        return new LockRefusal(operation, messages.title(locale), messages.refusal(operation, locale), end);
    }

    private long retryAfter(@Nullable Instant plannedEnd) {
        Duration wait = plannedEnd == null ? OTHERWISE : Duration.between(clock.instant(), plannedEnd);
        return Math.max(1, wait.toSeconds());
    }

    /** A refusal while a refusal is shown is answered plainly. */
    private static boolean isForm(HttpServletRequest request) {
        return HttpMethod.POST.matches(request.getMethod()) && request.getAttribute(LockRefusal.ATTRIBUTE) == null;
    }

    static boolean wantsPage(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return accept != null && accept.contains(MediaType.TEXT_HTML_VALUE);
    }
}
