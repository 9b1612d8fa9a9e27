package net.openneo.authlock.admin.web;

import java.security.Principal;
import net.openneo.authlock.admin.view.ViewState;
import net.openneo.authlock.admin.view.ViewSteps;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/view}. */
@RestController
@RequestMapping("/api/view")
class ViewController {
    private final ViewSteps steps;

    ViewController(ViewSteps steps) {
        this.steps = steps;
    }

    @Summary("Tells whether a view is to stand, or stands, in the place of the legacy table.")
    @GetMapping
    ViewState look() {
        return steps.look();
    }

    @Summary("Asks for the view before the lock, and puts it up after the switch.")
    @PutMapping
    ViewState ask(Principal who) {
        return steps.ask(who.getName());
    }

    @Summary("Takes the wish for the view back before the lock, and removes the view after the unlock.")
    @DeleteMapping
    ViewState takeBack(Principal who) {
        return steps.remove(who.getName());
    }
}
