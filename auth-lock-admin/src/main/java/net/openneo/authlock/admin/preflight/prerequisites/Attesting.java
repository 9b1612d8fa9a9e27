package net.openneo.authlock.admin.preflight.prerequisites;

import java.time.Clock;
import java.time.Instant;
import net.openneo.authlock.admin.audit.Audit;
import net.openneo.authlock.admin.census.Accounts;
import net.openneo.authlock.admin.gate.Attestation;
import net.openneo.authlock.admin.gate.AttestationTerms;
import net.openneo.authlock.admin.gate.Attestations;
import net.openneo.authlock.admin.server.Session;
import net.openneo.authlock.admin.server.Sessions;
import org.springframework.stereotype.Component;

/** Takes somebody's word. It opens no gate: what was found before it is older, and the preflight has to look again. */
@Component
public final class Attesting {
    private final Attestations attestations;
    private final Accounts accounts;
    private final Sessions sessions;
    private final Audit audit;
    private final Clock clock;

    Attesting(Attestations attestations, Accounts accounts, Sessions sessions, Audit audit, Clock clock) {
        this.attestations = attestations;
        this.accounts = accounts;
        this.sessions = sessions;
        this.audit = audit;
        this.clock = clock;
    }

    /** Puts it in the place of what was attested before under that id. */
    public Attestation attest(AttestationTerms terms, String actor) {
        Instant now = clock.instant();
        terms.require(now);
        accounts.requireKnown(terms.movesWith());
        try (Session session = sessions.open()) {
            session.begin();
            Attestation attestation = attestations.record(session, terms, actor, now);
            audit.add(session, actor, "attest " + terms.id(), attestation, "Attested.");
            session.commit();
            return attestation;
        }
    }
}
