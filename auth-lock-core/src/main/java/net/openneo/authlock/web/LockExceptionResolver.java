package net.openneo.authlock.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import net.openneo.authlock.AuthWritesLockedException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/** Answers for refusals that leave a controller. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class LockExceptionResolver implements HandlerExceptionResolver {
    private final LockAnswer answer;

    LockExceptionResolver(LockAnswer answer) {
        this.answer = answer;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object controller, Exception failure) {
        try {
            if (FlipAnswer.sent(failure, request, response)) {
                return new ModelAndView();
            }
            Optional<AuthWritesLockedException> refusal = AuthWritesLockedException.in(failure);
            if (refusal.isEmpty() || response.isCommitted()) {
                return null;
            }
            answer.send(refusal.get(), request, response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ServletException e) {
            throw new IllegalStateException("The page for a refused form could not be shown", e);
        }
        return new ModelAndView();
    }
}
