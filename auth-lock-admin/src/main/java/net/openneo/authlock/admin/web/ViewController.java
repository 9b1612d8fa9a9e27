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

    @GetMapping
    ViewState look() {
        return wish.look();
    }

    @PutMapping
    ViewState ask(Principal who) {
        return wish.wish(true, who.getName());
    }

    @DeleteMapping
    ViewState takeBack(Principal who) {
        return wish.wish(false, who.getName());
    }
}
