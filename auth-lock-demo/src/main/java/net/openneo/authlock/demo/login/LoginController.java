package net.openneo.authlock.demo.login;

import org.springframework.context.support.MessageSourceAccessor;
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
    private static final String WRONG = "log-in.wrong"; // the page shows it too

    record LoggedIn(long id, String name) {}

    private final MessageSourceAccessor texts;

    LoginController(MessageSourceAccessor texts) {
        this.texts = texts;
    }

    @GetMapping("/login")
    String show() {
        return "login";
    }

    @PostMapping(FAILED)
    @ResponseStatus(HttpStatus.UNAUTHORIZED)
    String failed(@RequestParam(defaultValue = "") String name, Model model) {
        model.addAttribute("name", name).addAttribute("wrong", true);
        return "login";
    }

    @PostMapping(path = FAILED, produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    ProblemDetail failedForJson() {
        return ProblemDetail.forStatusAndDetail(HttpStatus.UNAUTHORIZED, texts.getMessage(WRONG));
    }

    @RequestMapping(NEEDED)
    @ResponseBody
    ProblemDetail needed() {
        return ProblemDetail.forStatusAndDetail(HttpStatus.UNAUTHORIZED, texts.getMessage("log-in.needed"));
    }

    @RequestMapping(SUCCEEDED)
    @ResponseBody
    LoggedIn succeeded(@AuthenticationPrincipal Person person) {
        return new LoggedIn(person.id(), person.name());
    }
}
