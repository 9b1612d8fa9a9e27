package net.openneo.authlock.demo.neopass;

import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import net.openneo.authlock.AuthWritesLockedException;
import net.openneo.authlock.web.LockMessages;
import net.openneo.authlock.web.LockRefusal;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.MessageSourceAccessor;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What people and programs are told of how a dance ended. */
@Component
class NeoPassPages {
    private static final Duration OTHERWISE = Duration.ofMinutes(5);

    private final ObjectProvider<LockMessages> messages;
    private final MessageSourceAccessor texts;
    private final Clock clock;

    NeoPassPages(ObjectProvider<LockMessages> messages, MessageSourceAccessor texts, Clock clock) {
        this.messages = messages;
        this.texts = texts;
        this.clock = clock;
    }

    /** @param key of a sentence for the next page */
    ModelAndView done(String page, String key, RedirectAttributes next) {
        next.addFlashAttribute("done", texts.getMessage(key));
        return new ModelAndView("redirect:" + page);
    }

    static ModelAndView refused(ModelAndView page, NeoPassRefusedException refusal) {
        page.setStatus(refusal.status());
        return page.addObject("neoPassProblem", refusal.key());
    }

    ResponseEntity<ProblemDetail> problem(NeoPassRefusedException refusal) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(refusal.status(), texts.getMessage(refusal.key()));
        problem.setType(URI.create("urn:auth-lock-demo:neopass-refused"));
        problem.setTitle(texts.getMessage("neopass.refused.title"));
        return ResponseEntity.status(refusal.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
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
