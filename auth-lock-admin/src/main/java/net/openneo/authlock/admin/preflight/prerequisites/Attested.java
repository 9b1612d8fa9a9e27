package net.openneo.authlock.admin.preflight.prerequisites;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.openneo.authlock.admin.gate.Attestation;
import net.openneo.authlock.admin.gate.Attestations;
import net.openneo.authlock.admin.gate.Finding;
import net.openneo.authlock.admin.preflight.Check;
import net.openneo.authlock.admin.preflight.Sight;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** P2, P4 and P5: what somebody has to have given his word for. */
@Component
@Order(2)
final class Attested implements Check {
    private final Attestations attestations;
    private final Clock clock;

    Attested(Attestations attestations, Clock clock) {
        this.attestations = attestations;
        this.clock = clock;
    }

    private enum Word {
        P2("Everything that depended on the second application has been migrated", "a statement"),
        P4("A maintenance window is scheduled", "a statement, start and plannedEnd"),
        P5("The maintenance has been announced to the users", "a statement");

        private final String title;
        private final String with;

        Word(String title, String with) {
            this.title = title;
            this.with = with;
        }
    }

    @Override
    public List<Finding> look(Sight sight) {
        return Stream.of(Word.values())
                .flatMap(word -> look(sight, word).stream())
                .toList();
    }

    private List<Finding> look(Sight sight, Word word) {
        Sight.Asked asked =
                sight.asked(word.name(), word.title, "auth_lock_attestation, id " + word.name(), "somebody's word");
        Optional<Attestation> found = attestations.find(word.name());
        if (found.isEmpty()) {
            return asked.stopped(
                    "none",
                    "Nobody has attested this yet: " + word.title + ". PUT /api/consolidation/attestations/" + word
                            + " with " + word.with + ".");
        }
        Attestation it = found.get();
        if (it.plannedEnd() != null && it.plannedEnd().isBefore(clock.instant())) {
            return asked.stopped(
                    it,
                    "The maintenance window was planned to end at " + it.plannedEnd()
                            + ", which has passed; PUT /api/consolidation/attestations/P4 with the next one.");
        }
        return asked.passed(it, passed(it));
    }

    private static String passed(Attestation it) {
        String window =
                it.plannedEnd() == null ? "" : " The window is from " + it.start() + " to " + it.plannedEnd() + ".";
        return it.actor() + " has attested it at " + it.at() + "." + window;
    }
}
