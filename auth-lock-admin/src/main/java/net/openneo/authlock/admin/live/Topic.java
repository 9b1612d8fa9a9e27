package net.openneo.authlock.admin.live;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a change is about, by which a listener knows what to ask for anew. */
enum Topic {
    LOCK,
    NODES,
    COUNTERS,
    CONSOLIDATION,
    OPERATION,
    PROGRESS,
    AUDIT,
    USAGE,
    APPROVAL,
    BACKUPS;

    @JsonValue
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
