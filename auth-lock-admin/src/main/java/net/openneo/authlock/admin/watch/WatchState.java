package net.openneo.authlock.admin.watch;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Where the watch is.
 *
 * @param part at the newest sample
 * @param period what the newest sample belongs to
 * @param adminWork what admin itself had done by then
 * @param serverStarted by the server's clock
 * @param tableRevision the word of the switch that is watched
 * @param openedAt when the consolidated table was first seen open
 * @param toldAt when the findings were written down last
 */
record WatchState(
        Part part,
        String period,
        String adminWork,
        @Nullable Instant sampledAt,
        @Nullable LocalDateTime serverStarted,
        @Nullable Long tableRevision,
        @Nullable Instant openedAt,
        @Nullable Instant endedAt,
        @Nullable Instant toldAt) {
    private static final Duration INACCURACY = Duration.ofSeconds(5);

    /** A part that has just begun is sampled at once. */
    boolean isDue(Part now, Instant at, WatchProperties properties) {
        if (now == Part.NONE) {
            return part != Part.NONE;
        }
        if (now != part || sampledAt == null || at.isBefore(sampledAt)) {
            return true;
        }
        Duration every = now == Part.BEFORE ? properties.beforeEvery() : properties.every();
        return !(now == Part.OPEN && endedAt != null) && !at.isBefore(sampledAt.plus(every));
    }

    /** The time since the newest sample, as far as it was watched: an admin that was away has not watched. */
    Duration watchedUntil(Instant at, Duration every) {
        Duration passed = sampledAt == null ? Duration.ZERO : Duration.between(sampledAt, at);
        Duration most = every.multipliedBy(2);
        return passed.isNegative() ? Duration.ZERO : passed.compareTo(most) > 0 ? most : passed;
    }

    boolean isRestarted(LocalDateTime started) {
        return serverStarted != null
                && Duration.between(serverStarted, started).abs().compareTo(INACCURACY) > 0;
    }

    boolean isOver(Instant at, Duration length) {
        return openedAt != null && !at.isBefore(openedAt.plus(length));
    }

    /** Nothing is sampled for now. */
    WatchState resting(Instant at) {
        return new WatchState(Part.NONE, "", adminWork, at, serverStarted, tableRevision, openedAt, endedAt, toldAt);
    }

    /** Another switch is watched. */
    WatchState anew(long revision) {
        return new WatchState(part, "", adminWork, sampledAt, serverStarted, revision, null, null, null);
    }

    /**
     * What a sample leaves.
     *
     * @param to the part and the period that it belongs to
     */
    WatchState sampled(Period to, AdminWork.Look work, LocalDateTime started, Instant at) {
        boolean opens = openedAt == null && to.part() == Part.OPEN;
        return new WatchState(
                to.part(), to.name(), work.mark(), at, started, tableRevision, opens ? at : openedAt, endedAt, toldAt);
    }

    WatchState ended(Instant at) {
        return new WatchState(part, period, adminWork, sampledAt, serverStarted, tableRevision, openedAt, at, toldAt);
    }

    WatchState told(Instant at) {
        return new WatchState(part, period, adminWork, sampledAt, serverStarted, tableRevision, openedAt, endedAt, at);
    }

    /**
     * Two samples of one period tell what came in between.
     *
     * @param name the part, the word, the legacy table's name, and what could not be told
     */
    record Period(Part part, String name) {}
}
