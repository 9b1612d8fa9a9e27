package net.openneo.authlock.admin.web.console;

import net.openneo.authlock.admin.security.RefusedPage;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The form to sign in, and the page that says why something was refused. */
@Controller
class SignInController {
    @GetMapping("/sign-in")
    String form(
            @RequestParam(required = false) @Nullable String wrong,
            @RequestParam(required = false) @Nullable String out,
            @RequestParam(required = false) @Nullable String ended,
            @RequestParam(required = false) @Nullable String again,
            @Nullable Authentication who,
            Model model) {
        if (who != null) {
            return "redirect:/";
        }
        model.addAttribute("told", wrong != null ? "wrong" : out != null ? "out" : ended != null ? "ended" : null);
        model.addAttribute("kept", again != null && again.startsWith("/console/") && again.contains("?"));
        model.addAttribute("again", again);
        return "console/sign-in";
    }

    /** Only ever come to by a forward from who has refused it. */
    @RequestMapping("/refused")
    String refused(
            @RequestAttribute(name = RefusedPage.REASON, required = false) @Nullable String reason,
            @RequestAttribute(name = RefusedPage.AGAIN, required = false) @Nullable String again,
            Model model) {
        if (reason == null) {
            throw new UnknownPageException();
        }
        model.addAttribute("reason", reason);
        model.addAttribute("again", again);
        return "console/refused";
    }
}
