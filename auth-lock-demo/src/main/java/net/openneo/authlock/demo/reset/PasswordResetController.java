package net.openneo.authlock.demo.reset;

import java.util.Map;
import net.openneo.authlock.demo.account.FieldRefusedException;
import org.springframework.context.support.MessageSourceAccessor;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Two forms on one path: without a token one asks for the mail, with one one sets the new password. */
@Controller
@RequestMapping("/password-reset")
class PasswordResetController {
    record Done(String message) {}

    private final PasswordResets resets;
    private final Outbox outbox;
    private final MessageSourceAccessor texts;

    PasswordResetController(PasswordResets resets, Outbox outbox, MessageSourceAccessor texts) {
        this.resets = resets;
        this.outbox = outbox;
        this.texts = texts;
    }

    /** Also shown, with what was typed, when the library has refused. */
    @GetMapping
    ModelAndView showAsking(@RequestParam(defaultValue = "") String email) {
        return new ModelAndView("password-reset", Map.of("email", email, "outbox", outbox.directory()));
    }

    /** Also shown when the library has refused the new password: the link stays good. */
    @GetMapping(params = "token")
    ModelAndView showCompleting(@RequestParam String token) {
        return resets.isValid(token)
                ? new ModelAndView("new-password", Map.of("token", token))
                : new ModelAndView("link-expired", HttpStatus.GONE);
    }

    @PostMapping
    ModelAndView ask(@RequestParam(defaultValue = "") String email, RedirectAttributes next) {
        try {
            resets.ask(email.strip());
        } catch (FieldRefusedException e) {
            return refused(showAsking(email), e);
        }
        next.addFlashAttribute("done", texts.getMessage("reset.asked"));
        return new ModelAndView("redirect:/password-reset");
    }

    @PostMapping(params = "token")
    ModelAndView complete(
            @RequestParam String token, @RequestParam(defaultValue = "") String password, RedirectAttributes next) {
        try {
            resets.complete(token, password);
        } catch (FieldRefusedException e) {
            return e.field().equals("token") ? showCompleting(token) : refused(showCompleting(token), e);
        }
        next.addFlashAttribute("done", texts.getMessage("reset.done"));
        return new ModelAndView("redirect:/login");
    }

    @PostMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    Done askForJson(@RequestParam(defaultValue = "") String email) {
        resets.ask(email.strip());
        return new Done(texts.getMessage("reset.asked"));
    }

    @PostMapping(params = "token", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    Done completeForJson(@RequestParam String token, @RequestParam(defaultValue = "") String password) {
        resets.complete(token, password);
        return new Done(texts.getMessage("reset.done"));
    }

    private static ModelAndView refused(ModelAndView page, FieldRefusedException refusal) {
        page.addObject("problem", refusal);
        page.setStatus(HttpStatus.BAD_REQUEST);
        return page;
    }
}
