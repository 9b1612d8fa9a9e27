package net.openneo.authlock.demo.neopass;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Map;
import net.openneo.authlock.AuthWritesLockedException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.WebAttributes;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The beginning of a log-in with a NeoPass, and its end when that is not a login. */
@WithNeoPass
@Controller
class LoginDanceController {
    static final String FAILED = "/login/neopass/failed";

    private final Dance dance;
    private final NeoPassPages pages;

    LoginDanceController(Dance loginDance, NeoPassPages pages) {
        this.dance = loginDance;
        this.pages = pages;
    }

    @PostMapping("/login/neopass")
    ResponseEntity<?> begin(
            @RequestParam(name = "remember-me", required = false) @Nullable String rememberMe,
            HttpServletRequest request) {
        URI next = dance.begin(request, rememberMe == null ? Map.of() : Map.of(NeoPassFilter.REMEMBER, true));
        return ResponseEntity.status(HttpStatus.SEE_OTHER).location(next).build();
    }

    @RequestMapping(FAILED)
    ModelAndView failed(
            @RequestAttribute(WebAttributes.AUTHENTICATION_EXCEPTION) AuthenticationException failure,
            HttpServletResponse response) {
        if (failure.getCause() instanceof AuthWritesLockedException locked) {
            return pages.locked(new ModelAndView("login"), locked, response);
        }
        throw failure;
    }

    @ExceptionHandler
    ModelAndView show(NeoPassRefusedException refusal) {
        return NeoPassPages.refused(new ModelAndView("login"), refusal);
    }

    @ExceptionHandler(produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ProblemDetail> tell(NeoPassRefusedException refusal) {
        return pages.problem(refusal);
    }
}
