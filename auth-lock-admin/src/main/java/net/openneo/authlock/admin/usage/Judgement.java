package net.openneo.authlock.admin.usage;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a new sample means: a use, or a time of which nothing is known, starts the wait anew. */
final class Judgement {
    private final long opening;
    private final Sample now;
    private final List<String> gaps;
    private final Supplier<String> suspects;

    /**
     * @param gaps why the server's counters tell nothing at this moment, as sentences
     * @param suspects who may have just used the table, asked only when somebody has
     */
    Judgement(long opening, Sample now, List<String> gaps, Supplier<String> suspects) {
        this.opening = opening;
        this.now = now;
        this.gaps = gaps;
        this.suspects = suspects;
    }

    Known after(@Nullable Known before) {
        Known known = before != null && before.opening() == opening ? before : null;
        if (!gaps.isEmpty()) {
            return unknown(known, String.join(" ", gaps));
        }
        if (now.viewStands()) {
            return unknown(
                    known,
                    "A view stands in its place, and what reads that cannot be told from what reads the new table.");
        }
        if (known == null) {
            return since(null, "That was the first look at it after the unlock.");
        }
        return compared(known);
    }

    private Known compared(Known before) {
        Sample earlier = before.newest();
        if (before.unusedSince() == null) {
            return since(
                    before,
                    earlier.viewStands()
                            ? "That was the first look at it after the view was removed."
                            : "Only since then the server counts who uses it.");
        }
        if (!now.isOfTheSameStart(earlier)) {
            return since(
                    before,
                    "The server was started at " + now.serverStarted() + ", and what was done between the sample of "
                            + earlier.at() + " and that is not known.");
        }
        if (!now.table().equals(earlier.table())) {
            return since(before, "It was called " + earlier.table() + " before.");
        }
        if (now.isLessThan(earlier)) {
            return since(
                    before,
                    "The server's counters were reset or switched off between " + earlier.at() + " and " + now.at()
                            + ", so what was done then is not known.");
        }
        return now.isMoreThan(earlier) ? used(before, earlier) : kept(before);
    }

    private Known used(Known before, Sample earlier) {
        String use = "Between " + earlier.at() + " and " + now.at() + " it was used: " + (now.reads() - earlier.reads())
                + " rows read, " + (now.writes() - earlier.writes()) + " written, "
                + (now.statements() - earlier.statements()) + " statements; " + suspects.get() + ".";
        return new Known(opening, now, before.samples() + 1, now.at(), use, use);
    }

    private Known kept(Known before) {
        return new Known(opening, now, before.samples() + 1, before.unusedSince(), before.because(), before.lastUse());
    }

    private Known since(@Nullable Known before, String because) {
        return new Known(opening, now, samples(before), now.at(), because, before == null ? null : before.lastUse());
    }

    private Known unknown(@Nullable Known before, String because) {
        return new Known(opening, now, samples(before), null, because, before == null ? null : before.lastUse());
    }

    private static long samples(@Nullable Known before) {
        return before == null ? 1 : before.samples() + 1;
    }
}
