package net.openneo.authlock.admin.web.console.part;

import net.openneo.authlock.admin.report.known.Known;
import net.openneo.authlock.admin.report.known.Reading;
import net.openneo.authlock.admin.web.console.action.Situation;
import net.openneo.authlock.admin.web.console.action.Situations;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.context.annotation.RequestScope;

/** How it stands when a page is asked for: read once, so that all its sections tell the same. */
@Component
@RequestScope
class Moment {
    private final Situations situations;
    private final Reading reading;
    private @Nullable Situation now;
    private @Nullable Known known;

    Moment(Situations situations, Reading reading) {
        this.situations = situations;
        this.reading = reading;
    }

    Situation now() {
        Situation read = now == null ? situations.now() : now;
        now = read;
        return read;
    }

    /** What the report is made of. */
    Known known() {
        Known read = known == null ? reading.read() : known;
        known = read;
        return read;
    }
}
