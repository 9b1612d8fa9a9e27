package net.openneo.authlock.admin.web.console;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.openneo.authlock.admin.leaving.Leaving;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** The page as a whole, and each of its sections by itself. */
@Controller
class ConsoleController {
    private final List<Part> parts;
    private final Map<String, Part> byName;
    private final Leaving leaving;

    ConsoleController(List<Part> parts, Leaving leaving) {
        this.parts = List.copyOf(parts);
        this.byName = parts.stream().collect(Collectors.toMap(Part::name, Function.identity()));
        this.leaving = leaving;
    }

    @GetMapping("/")
    String page(Authentication who, Model model) {
        leaving.requireHere();
        Viewer viewer = Viewer.of(who);
        parts.forEach(part -> model.addAttribute(part.name(), part.look(viewer)));
        model.addAttribute("parts", byName);
        return "console/page";
    }

    @GetMapping("/console/parts/{name}")
    String part(@PathVariable String name, Authentication who, Model model, HttpServletRequest request) {
        leaving.requireHere();
        Part part = byName.get(name);
        if (part == null) {
            throw new UnknownPageException();
        }
        model.addAttribute(name, part.look(Viewer.of(who)));
        return "console/part/" + name + " :: part";
    }

    /** Whatever else is asked for here: people get a page, not what programs get. */
    @RequestMapping("/console/**")
    String unknown() {
        throw new UnknownPageException();
    }
}
