package net.openneo.authlock.admin.web;

import java.security.Principal;
import net.openneo.authlock.admin.lock.Lock;
import net.openneo.authlock.admin.lock.LockInspection;
import net.openneo.authlock.admin.lock.LockState;
import net.openneo.authlock.admin.lock.UnlockTerms;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/lock}: 200 when nothing is missing, 202 when something is still to come. */
@RestController
@RequestMapping("/api/lock")
class LockController {
    private final Lock lock;
    private final LockInspection inspection;

    LockController(Lock lock, LockInspection inspection) {
        this.lock = lock;
        this.inspection = inspection;
    }

    @GetMapping
    LockState look() {
        return inspection.look();
    }

    @PutMapping
    ResponseEntity<LockState> lock(@RequestBody LockBody body, Principal who) {
        return answer(lock.lock(body.terms(), who.getName()));
    }

    @DeleteMapping
    ResponseEntity<LockState> unlock(@RequestBody(required = false) @Nullable UnlockBody body, Principal who) {
        String withoutCanary = body == null ? null : body.withoutCanary();
        return answer(lock.unlock(new UnlockTerms("unlocked by " + who.getName(), withoutCanary), who.getName()));
    }

    private static ResponseEntity<LockState> answer(LockState state) {
        return ResponseEntity.status(state.complete() ? HttpStatus.OK : HttpStatus.ACCEPTED)
                .body(state);
    }
}
