package net.openneo.authlock.demo.login;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.ResponseStatus;

/** The log-in page, and the answers to a log-in, to which {@link LoginSecurity} forwards. */
@Controller
class LoginController {
    static final String SUCCEEDED = "/login/succeeded";
    static final String FAILED = "/login/failed";
    static final String NEEDED = "/login/needed";

    /** One sentence for all that can be wrong, so that nobody learns from it which accounts there are. */
    private static final String WRONG = "The name or the password is wrong. After too many wrong passwords an account"
            + " stays closed to log-ins for a while.";

    record LoggedIn(long id, String name) {}

    @GetMapping("/login")
    String show() {
        return "login";
    }

    @PostMapping(FAILED)
    @ResponseStatus(HttpStatus.UNAUTHORIZED)
    String failed(@RequestParam(defaultValue = "") String name, Model model) {
        model.addAttribute("name", name).addAttribute("wrong", WRONG);
        return "login";
    }

    @PostMapping(path = FAILED, produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    ProblemDetail failedForJson() {
        return ProblemDetail.forStatusAndDetail(HttpStatus.UNAUTHORIZED, WRONG);
    }

    @RequestMapping(NEEDED)
    @ResponseBody
    ProblemDetail needed() {
        return ProblemDetail.forStatusAndDetail(HttpStatus.UNAUTHORIZED, "Please log in first.");
    }

    @RequestMapping(SUCCEEDED)
    @ResponseBody
    LoggedIn succeeded(@AuthenticationPrincipal Person person) {
        return new LoggedIn(person.id(), person.name());
    }
}
