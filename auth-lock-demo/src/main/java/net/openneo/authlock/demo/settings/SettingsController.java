package net.openneo.authlock.demo.settings;

import net.openneo.authlock.demo.account.AuthUser;
import net.openneo.authlock.demo.account.AuthUsers;
import net.openneo.authlock.demo.account.FieldRefusedException;
import net.openneo.authlock.demo.login.Person;
import org.jspecify.annotations.Nullable;
import org.springframework.context.support.MessageSourceAccessor;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Controller
@RequestMapping("/settings")
class SettingsController {
    /** @param email null for none */
    record Account(long id, String name, @Nullable String email) {}

    private static final SettingsForm NOTHING_TYPED = new SettingsForm(null, null, null, null);

    private final Settings settings;
    private final AuthUsers accounts;
    private final MessageSourceAccessor texts;

    SettingsController(Settings settings, AuthUsers accounts, MessageSourceAccessor texts) {
        this.settings = settings;
        this.accounts = accounts;
        this.texts = texts;
    }

    /** Also shown, with what was typed, when the library has refused a change. */
    @GetMapping
    ModelAndView show(
            @AuthenticationPrincipal Person person,
            @ModelAttribute("typed") SettingsForm typed,
            @RequestAttribute(name = "authLockRefusal", required = false) @Nullable Object refusal) {
        return page(person, refusal == null ? NOTHING_TYPED : typed);
    }

    @PostMapping
    ModelAndView change(
            @AuthenticationPrincipal Person person,
            @ModelAttribute("typed") SettingsForm typed,
            RedirectAttributes next) {
        try {
            next.addFlashAttribute("done", texts.getMessage(apply(person.id(), typed)));
        } catch (FieldRefusedException e) {
            ModelAndView page = page(person, typed).addObject("problem", e);
            page.setStatus(HttpStatus.BAD_REQUEST);
            return page;
        }
        return new ModelAndView("redirect:/settings");
    }

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    Account showAsJson(@AuthenticationPrincipal Person person) {
        AuthUser account = account(person);
        return new Account(account.id(), account.name(), account.email());
    }

    @PostMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    Account changeForJson(@AuthenticationPrincipal Person person, SettingsForm typed) {
        apply(person.id(), typed);
        return showAsJson(person);
    }

    /** @return the key of a sentence about what was done */
    private String apply(long id, SettingsForm typed) {
        if (typed.newPassword() != null) {
            settings.changePassword(id, typed.newPassword(), typed.currentPasswordOrEmpty());
            return "settings.password.done";
        }
        if (typed.email() != null) {
            settings.changeEmail(id, typed.email(), typed.currentPasswordOrEmpty());
            return typed.email().isEmpty() ? "settings.email.removed" : "settings.email.done";
        }
        if (typed.name() != null) {
            settings.rename(id, typed.name());
            return "settings.name.done";
        }
        throw new FieldRefusedException("name", "field.missing");
    }

    private ModelAndView page(Person person, SettingsForm typed) {
        AuthUser account = account(person);
        return new ModelAndView("settings")
                .addObject("form", typed.orElse(account))
                .addObject("hasPassword", account.hasPassword())
                .addObject("change", typed.change());
    }

    private AuthUser account(Person person) {
        return accounts.findById(person.id()).orElseThrow(AccountGoneException::new);
    }
}
