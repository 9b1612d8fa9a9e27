package net.openneo.authlock.demo.web;

import net.openneo.authlock.demo.account.AuthUsers;
import net.openneo.authlock.demo.login.Person;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

@Controller
class HomeController {
    private final AuthUsers accounts;

    HomeController(AuthUsers accounts) {
        this.accounts = accounts;
    }

    @GetMapping("/")
    String show(@AuthenticationPrincipal @Nullable Person person, Model model) {
        if (person != null) {
            accounts.findById(person.id()).ifPresent(account -> model.addAttribute("account", account));
        }
        return "home";
    }
}
