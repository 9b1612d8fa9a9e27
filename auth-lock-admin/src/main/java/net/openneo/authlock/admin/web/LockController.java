package net.openneo.authlock.admin.web;

import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import net.openneo.authlock.admin.lock.Lock;
import net.openneo.authlock.admin.lock.LockState;
import net.openneo.authlock.admin.lock.LockTerms;
import net.openneo.authlock.admin.lock.UnlockTerms;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/lock}: 200 when nothing is missing, 202 when something is still to come. */
@RestController
@RequestMapping("/api/lock")
class LockController {
    private final Lock lock;
    private final Tagged<LockState> tagged;

    LockController(Lock lock, Tagged<LockState> tagged) {
        this.lock = lock;
        this.tagged = tagged;
    }

    @Summary("Tells what is refused, and whether that is in force.")
    @GetMapping
    LockState look(HttpServletResponse response) {
        return tagged.tagged(response);
    }

    @Summary(
            value = "Refuses every write to the accounts, or some operations.",
            ok = "In force.",
            accepted = "Something is still missing, and it says what.")
    @PutMapping
    ResponseEntity<LockState> lock(
            @RequestBody LockBody body,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Principal who) {
        LockTerms terms = body.terms();
        return answer(tagged.change(ifMatch, () -> lock.lock(terms, who.getName())));
    }

    @Summary(
            value = "Lets every write through again.",
            ok = "Open.",
            accepted = "Open, and some nodes have not heard of it yet.")
    @DeleteMapping
    ResponseEntity<LockState> unlock(
            @RequestBody(required = false) @Nullable UnlockBody body,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Principal who) {
        String withoutCanary = body == null ? null : body.withoutCanary();
        UnlockTerms terms = new UnlockTerms("unlocked by " + who.getName(), withoutCanary);
        return answer(tagged.change(ifMatch, () -> lock.unlock(terms, who.getName())));
    }

    private static ResponseEntity<LockState> answer(LockState state) {
        return ResponseEntity.status(state.complete() ? HttpStatus.OK : HttpStatus.ACCEPTED)
                .body(state);
    }
}
