package net.openneo.authlock.admin.usage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whether the legacy table has been unused for long enough to be torn down: T1. */
@Component
public final class Unused {
    private static final String NOTHING_KNOWN =
            "Nothing is known of the use of the old table, since that is sampled from the unlock after a switch on.";

    private final UsageCensus census;
    private final LegacyUse use;
    private final JdbcClient sql;

    Unused(UsageCensus census, LegacyUse use, JdbcClient sql) {
        this.census = census;
        this.use = use;
        this.sql = sql;
    }

    /**
     * What is known.
     *
     * @param sampledAt when it was looked at last
     * @param unusedSince from when on it is known that nothing has used the table, null while that is not known
     * @param refusal why that is not enough, null where it is
     * @param lastUse when, how often and by whom it was used last, null where nobody was seen to
     * @param hours the newest, the oldest of them first; one that is not there was not looked at
     */
    public record Series(
            @Nullable Instant sampledAt,
            @Nullable Instant unusedSince,
            @Nullable String refusal,
            @Nullable String lastUse,
            List<UsageHours.Hour> hours) {}

    /** Why it has not, as a sentence, by a sample that is taken now; empty when it has. */
    public Optional<String> refusal() {
        return refusal(census.sample());
    }

    /** From when on it is known that nothing has used the table, by the newest sample; empty while that is not known. */
    public Optional<Instant> since() {
        return UsageStore.read(sql).map(Known::unusedSince);
    }

    /** By the newest sample. */
    public Series look() {
        Optional<Known> known = UsageStore.read(sql);
        return new Series(
                known.map(one -> one.newest().at()).orElse(null),
                known.map(Known::unusedSince).orElse(null),
                refusal(known).orElse(null),
                known.map(Known::lastUse).orElse(null),
                UsageHours.newest(sql));
    }

    private Optional<String> refusal(Optional<Known> known) {
        return known.map(use::refusal).orElse(Optional.of(NOTHING_KNOWN));
    }
}
