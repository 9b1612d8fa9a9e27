package net.openneo.authlock.admin.usage;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import net.openneo.authlock.admin.AuthTables;
import net.openneo.authlock.admin.audit.Audit;
import net.openneo.authlock.admin.gate.Evidence;
import net.openneo.authlock.admin.gate.Finding;
import net.openneo.authlock.table.ActiveTable;
import org.springframework.stereotype.Component;

/** T1: nothing has used the legacy table for long enough. */
@Component
final class LegacyUse {
    private final AuthTables tables;
    private final UsageProperties properties;
    private final Clock clock;

    LegacyUse(AuthTables tables, UsageProperties properties, Clock clock) {
        this.tables = tables;
        this.properties = properties;
        this.clock = clock;
    }

    /** Why that is not so, as a sentence. */
    Optional<String> refusal(Known known) {
        String table = called(known);
        Instant since = known.unusedSince();
        if (since == null) {
            return Optional.of("Nobody can tell that nothing uses the old table " + table + ". " + known.because()
                    + " The " + days() + " days begin when that is over.");
        }
        Instant end = since.plus(properties.unusedFor());
        return clock.instant().isBefore(end)
                ? Optional.of("The old table " + table + " is known to be unused only since " + since + ", and not for "
                        + days() + " days; they are over at " + end + ". " + known.because())
                : Optional.empty();
    }

    Finding finding(Known known) {
        Optional<String> refusal = refusal(known);
        return new Finding(
                "T1",
                "Nothing has used the old table for " + days() + " days",
                refusal.isEmpty() ? Finding.State.PASSED : Finding.State.STOPPED,
                refusal.orElse(
                        "Nothing has used the old table " + called(known) + " since " + known.unusedSince() + "."),
                new Evidence(
                        TableCounters.COUNTED.strip() + "; events_statements_summary_by_digest",
                        value(known),
                        "no use since " + days() + " days",
                        clock.instant(),
                        Audit.ITSELF));
    }

    private static String value(Known known) {
        Sample newest = known.newest();
        return known.samples() + " samples since the unlock, the newest of " + newest.at()
                + "; since the server was started"
                + " at " + newest.serverStarted() + ": rows read " + newest.reads() + ", rows written "
                + newest.writes() + ", statements " + newest.statements() + "; last use: "
                + (known.lastUse() == null ? "none seen" : known.lastUse());
    }

    /** As it is called in the settings, and as it is called now. */
    private String called(Known known) {
        String own = tables.name(ActiveTable.LEGACY).toString();
        String now = known.newest().table();
        return own.equals(now) ? own : own + " (" + now + " now)";
    }

    private long days() {
        return properties.unusedFor().toDays();
    }
}
