package net.openneo.authlock.demo.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * For failures in controllers. Spring MVC's own resolver must not see them: it takes a connection that the database
 * dropped for one that the browser dropped, and then the answer is an empty 200 (Spring Framework issue 34481).
 */
@Component
@Order(-1) // Spring MVC's own are at 0
class DatabaseAwayResolver implements HandlerExceptionResolver {
    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object controller, Exception failure) {
        try {
            return DatabaseAway.answered(failure, request, response) ? new ModelAndView() : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ServletException e) {
            throw new IllegalStateException("The page about the failure could not be shown", e);
        }
    }
}
