package net.openneo.authlock.demo.neopass.server;

import java.security.Principal;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class NeoPassPages {
    static final String LOG_IN = "/login";
    static final String CONSENT = "/consent";

    @GetMapping(LOG_IN)
    String logIn() {
        return "neopass/log-in";
    }

    @GetMapping(CONSENT)
    String consent(
            Principal person,
            @RequestParam("client_id") String client,
            @RequestParam String state,
            @RequestParam String scope,
            Model model) {
        model.addAttribute("name", NeoPassAccounts.ofSubject(person.getName()).name())
                .addAttribute("client", client)
                .addAttribute("state", state)
                .addAttribute("scopes", List.of(scope.split(" ")));
        return "neopass/consent";
    }
}
