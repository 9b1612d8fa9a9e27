package net.openneo.authlock.demo.neopass;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import net.openneo.authlock.AuthWritesLockedException;
import net.openneo.authlock.web.LockMessages;
import net.openneo.authlock.web.LockRefusal;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** What a page shows of a dance that came to nothing. */
@Component
class NeoPassPages {
    private static final Duration OTHERWISE = Duration.ofMinutes(5);

    private final ObjectProvider<LockMessages> messages;
    private final Clock clock;

    NeoPassPages(ObjectProvider<LockMessages> messages, Clock clock) {
        this.messages = messages;
        this.clock = clock;
    }

    static ModelAndView refused(ModelAndView page, NeoPassRefusedException refusal) {
        page.setStatus(refusal.status());
        return page.addObject("neoPassProblem", refusal.sentence());
    }

    /** As the library answers a form; the end of a dance is none. */
    ModelAndView locked(ModelAndView page, AuthWritesLockedException refusal, HttpServletResponse response) {
        String operation = refusal.operation().orElse(null);
        LockMessages words = messages.getObject();
        var shown = new LockRefusal(
                operation,
                words.title(LocaleContextHolder.getLocale()),
                words.refusal(operation, LocaleContextHolder.getLocale()),
                refusal.plannedEnd().filter(clock.instant()::isBefore).orElse(null));
        Duration wait = shown.plannedEnd() == null ? OTHERWISE : Duration.between(clock.instant(), shown.plannedEnd());
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, wait.toSeconds())));
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        page.setStatus(HttpStatus.SERVICE_UNAVAILABLE);
        return page.addObject(LockRefusal.ATTRIBUTE, shown);
    }
}
