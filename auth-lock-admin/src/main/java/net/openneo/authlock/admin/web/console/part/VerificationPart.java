package net.openneo.authlock.admin.web.console.part;

import java.util.Set;
import net.openneo.authlock.admin.operations.Verb;
import net.openneo.authlock.admin.report.known.Known;
import net.openneo.authlock.admin.report.known.Task;
import net.openneo.authlock.admin.web.console.Part;
import net.openneo.authlock.admin.web.console.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the newest verification has come to, range by range. */
@Component
final class VerificationPart implements Part {
    private final Moment moment;

    VerificationPart(Moment moment) {
        this.moment = moment;
    }

    @Override
    public String name() {
        return "verification";
    }

    @Override
    public Set<String> topics() {
        return Set.of("operation");
    }

    @Override
    public Look look(Viewer viewer) {
        Known known = moment.known();
        return new Look(known.newest(Verb.VERIFY).orElse(null));
    }

    /**
     * @param task null where there was none yet
     */
    record Look(@Nullable Task task) {}
}
