package net.openneo.authlock.admin.web.console.action;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import net.openneo.authlock.admin.audit.Audit;
import net.openneo.authlock.admin.audit.AuditEntry;
import net.openneo.authlock.admin.operations.Operation;
import net.openneo.authlock.admin.server.OneChange;
import net.openneo.authlock.admin.web.EntityTags;
import org.springframework.stereotype.Component;

/** What somebody saw before they clicked. Of two who saw the same, one alone goes on; the other is told what the first did. */
@Component
final class Seen {
    private static final int MOST = 20;

    private final EntityTags tags;
    private final Situations situations;
    private final OneChange oneChange;
    private final Audit audit;

    Seen(EntityTags tags, Situations situations, OneChange oneChange, Audit audit) {
        this.tags = tags;
        this.situations = situations;
        this.oneChange = oneChange;
        this.audit = audit;
    }

    /** Another one after every change that somebody decided on; nodes come and go without one. */
    String tag(Situation now) {
        Optional<Operation> operation = Optional.ofNullable(now.operation());
        return tags.of(
                now.consolidation(),
                List.of(
                        now.lock().revision(),
                        now.lock().refused(),
                        String.valueOf(now.fence().row()),
                        now.view(),
                        now.approval(),
                        now.attestations(),
                        operation
                                .map(it -> it.id() + " " + it.run() + " " + it.state())
                                .orElse("")));
    }

    /** The newest line of the audit. */
    long newest() {
        return audit.newest(1).stream().mapToLong(AuditEntry::id).findFirst().orElse(0);
    }

    /**
     * Does it, if it is still as it was seen; that is asked once the change has its turn.
     *
     * @param newest the newest line of the audit when it was seen
     * @throws StalePageException otherwise, and then nothing was done
     */
    Outcome perform(String tag, long newest, Supplier<Outcome> change) {
        return oneChange.makeIf(
                () -> {
                    if (!tag(situations.now()).equals(tag)) {
                        throw new StalePageException(since(newest));
                    }
                },
                change);
    }

    /** What was done meanwhile, the oldest first. */
    private List<AuditEntry> since(long newest) {
        return audit.newest(MOST).stream()
                .filter(entry -> entry.id() > newest)
                .sorted(Comparator.comparing(AuditEntry::id))
                .toList();
    }
}
