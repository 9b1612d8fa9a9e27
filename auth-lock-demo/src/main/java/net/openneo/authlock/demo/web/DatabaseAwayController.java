package net.openneo.authlock.demo.web;

import org.springframework.context.support.MessageSourceAccessor;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;

/** The answer to which {@link DatabaseAway} forwards. It does not say that nothing was changed: that is not known. */
@Controller
@RequestMapping(DatabaseAwayController.PATH)
class DatabaseAwayController {
    static final String PATH = "/database-away";

    private final MessageSourceAccessor texts;

    DatabaseAwayController(MessageSourceAccessor texts) {
        this.texts = texts;
    }

    @RequestMapping
    @ResponseStatus(HttpStatus.SERVICE_UNAVAILABLE)
    String show(Model model) {
        model.addAttribute("authLock", null); // its banner would say that one can log in
        return "database-away";
    }

    @RequestMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ProblemDetail> showAsJson() {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.SERVICE_UNAVAILABLE, texts.getMessage("error.accounts-away.what"));
        return ResponseEntity.status(problem.getStatus())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
