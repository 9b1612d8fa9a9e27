package net.openneo.authlock.admin.web;

import java.security.Principal;
import net.openneo.authlock.admin.view.ViewState;
import net.openneo.authlock.admin.view.ViewWish;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/view}: the wish for it, so far. */
@RestController
@RequestMapping("/api/view")
class ViewController {
    private final ViewWish wish;

    ViewController(ViewWish wish) {
        this.wish = wish;
    }

    @Summary("Tells whether a view is to stand in the place of the legacy table.")
    @GetMapping
    ViewState look() {
        return wish.look();
    }

    @Summary("Asks for the view.")
    @PutMapping
    ViewState ask(Principal who) {
        return wish.wish(true, who.getName());
    }

    @Summary("Takes the wish for the view back.")
    @DeleteMapping
    ViewState takeBack(Principal who) {
        return wish.wish(false, who.getName());
    }
}
