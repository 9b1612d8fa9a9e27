package net.openneo.authlock.admin.web.console;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Where there is nothing at all: people get a page that says so, and programs what they get everywhere. */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class UnknownAddress {
    @ExceptionHandler
    Object nothing(NoResourceFoundException failure, HttpServletRequest request) {
        return isAskedByPeople(request)
                ? ConsoleProblems.page("unknown", HttpStatus.NOT_FOUND, "")
                : ResponseEntity.status(HttpStatus.NOT_FOUND).body(failure.getBody());
    }

    private static boolean isAskedByPeople(HttpServletRequest request) {
        String wanted = String.valueOf(request.getHeader(HttpHeaders.ACCEPT));
        return wanted.contains(MediaType.TEXT_HTML_VALUE)
                && !request.getServletPath().startsWith("/api");
    }
}
