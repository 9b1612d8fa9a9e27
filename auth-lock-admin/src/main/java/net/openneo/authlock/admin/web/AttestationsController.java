package net.openneo.authlock.admin.web;

import java.security.Principal;
import net.openneo.authlock.admin.gate.Attestation;
import net.openneo.authlock.admin.preflight.prerequisites.Attesting;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/consolidation/attestations/{id}}: somebody's word for P2, P4 and P5. */
@RestController
class AttestationsController {
    private final Attesting attesting;

    AttestationsController(Attesting attesting) {
        this.attesting = attesting;
    }

    @Summary(
            value = "Takes down somebody's word for what cannot be measured: P2, P4 or P5.",
            ok = "As it was taken down.")
    @PutMapping("/api/consolidation/attestations/{id}")
    Attestation attest(@PathVariable String id, @RequestBody AttestationBody body, Principal who) {
        return attesting.attest(body.terms(id), who.getName());
    }
}
