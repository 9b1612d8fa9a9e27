package net.openneo.authlock.demo.account;

import org.springframework.context.support.MessageSourceAccessor;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Controller
@RequestMapping("/register")
class RegisterController {
    record Registered(long id, String name) {}

    private final Registration registration;
    private final MessageSourceAccessor texts;

    RegisterController(Registration registration, MessageSourceAccessor texts) {
        this.registration = registration;
        this.texts = texts;
    }

    /** Also shown, with what was typed, when the library has refused a registration. */
    @GetMapping
    String show(@ModelAttribute("form") RegistrationForm form) {
        return "register";
    }

    @PostMapping
    ModelAndView register(@ModelAttribute("form") RegistrationForm form, RedirectAttributes next, Model model) {
        try {
            registration.register(form);
        } catch (FieldRefusedException e) {
            return new ModelAndView("register", model.addAttribute("problem", e).asMap(), HttpStatus.BAD_REQUEST);
        }
        next.addFlashAttribute("done", texts.getMessage("register.done", new Object[] {form.name()}));
        return new ModelAndView("redirect:/login");
    }

    @PostMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    @ResponseStatus(HttpStatus.CREATED)
    Registered registerForJson(RegistrationForm form) {
        return new Registered(registration.register(form), form.name());
    }
}
