package net.openneo.authlock.admin.web.console.action;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Objects;
import net.openneo.authlock.admin.security.FreshPassword;
import net.openneo.authlock.admin.web.console.UnknownPageException;
import net.openneo.authlock.admin.web.console.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Each action: first what it will do, and then that it is done. */
@Controller
@RequestMapping("/console/actions/{word}")
class ActionController {
    private final ActionPages pages;
    private final Situations situations;
    private final Performing performing;
    private final Seen seen;
    private final FreshPassword password;
    private final Words words;

    ActionController(
            ActionPages pages,
            Situations situations,
            Performing performing,
            Seen seen,
            FreshPassword password,
            Words words) {
        this.pages = pages;
        this.situations = situations;
        this.performing = performing;
        this.seen = seen;
        this.password = password;
        this.words = words;
    }

    @GetMapping
    String ask(
            @PathVariable String word,
            @RequestParam MultiValueMap<String, String> fields,
            Authentication who,
            Model model) {
        return show(known(word), new Input(fields), who, null, model);
    }

    @PostMapping
    String act(
            @PathVariable String word,
            @RequestParam MultiValueMap<String, String> fields,
            Authentication who,
            RedirectAttributes later,
            Model model,
            HttpServletResponse response) {
        Action action = known(word);
        Input input = new Input(fields);
        if (fields.containsKey("cancel")) {
            return "redirect:/";
        }
        try {
            Refusal refusal = refusal(action, input, who);
            if (refusal == null) {
                later.addFlashAttribute("done", done(perform(action, input, who), input));
                return "redirect:/";
            }
            response.setStatus(refusal.status().value());
            return show(action, input, who, refusal, model);
        } catch (RuntimeException e) {
            Refusal refusal = Refusal.of(e);
            response.setStatus(refusal.status().value());
            return show(action, input, who, refusal, model);
        }
    }

    private Outcome perform(Action action, Input input, Authentication who) {
        return action.hangsOnWhatWasSeen()
                ? seen.perform(
                        input.text("seen"),
                        input.number("since"),
                        () -> performing.perform(action, input, who.getName()))
                : performing.perform(action, input, who.getName());
    }

    private Done done(Outcome outcome, Input input) {
        return new Done(words.of(outcome.key(), input.text("id")), outcome.missing());
    }

    /** Asked before anything is done: the name, and whether it is still the same person. */
    private @Nullable Refusal refusal(Action action, Input input, Authentication who) {
        Situation now = situations.now();
        String typing = ActionPages.typing(action, ActionPages.about(action, input, now), now);
        if (typing != null && !Objects.equals(typing, input.text("typed"))) {
            return Refusal.invalid(words.of("refused.typed", typing));
        }
        if (action.wantsPassword() && !password.isOf(who.getName(), input.text("password"))) {
            return Refusal.invalid(words.of("refused.password"));
        }
        return null;
    }

    private String show(Action action, Input input, Authentication who, @Nullable Refusal refusal, Model model) {
        model.addAttribute("page", pages.of(action, input, Viewer.of(who), refusal));
        model.addAttribute("input", input);
        return "console/action";
    }

    private static Action known(String word) {
        return Action.of(word).orElseThrow(UnknownPageException::new);
    }

    /** What is told on the next page. */
    record Done(String sentence, List<String> missing) {}
}
