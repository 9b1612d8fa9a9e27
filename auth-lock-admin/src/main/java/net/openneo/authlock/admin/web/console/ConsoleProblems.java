package net.openneo.authlock.admin.web.console;

import jakarta.servlet.http.HttpServletRequest;
import net.openneo.authlock.admin.leaving.GoneException;
import net.openneo.authlock.admin.server.MySqlError;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/** Where a page cannot be shown, another one says why. */
@ControllerAdvice(basePackageClasses = ConsoleProblems.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class ConsoleProblems {
    private static final Logger log = LoggerFactory.getLogger(ConsoleProblems.class);

    @ExceptionHandler({DataAccessException.class, TransactionException.class})
    ModelAndView away(RuntimeException failure, HttpServletRequest request) {
        log.warn("The database cannot be used for the page (error {}).", MySqlError.of(failure));
        boolean asked = request.getMethod().equals("POST");
        return page(asked ? "unknown-outcome" : "away", HttpStatus.SERVICE_UNAVAILABLE, "");
    }

    @ExceptionHandler
    ModelAndView gone(GoneException failure) {
        return page("gone", HttpStatus.GONE, String.valueOf(failure.getMessage()));
    }

    @ExceptionHandler
    ModelAndView unknown(UnknownPageException failure) {
        return page("unknown", HttpStatus.NOT_FOUND, "");
    }

    static ModelAndView page(String told, HttpStatus status, String sentence) {
        ModelAndView page = new ModelAndView("console/instead", status);
        page.addObject("told", told);
        page.addObject("sentence", sentence);
        return page;
    }
}
