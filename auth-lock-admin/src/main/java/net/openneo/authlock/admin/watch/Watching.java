package net.openneo.authlock.admin.watch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.openneo.authlock.admin.consolidation.Consolidation;
import net.openneo.authlock.admin.consolidation.Consolidations;
import net.openneo.authlock.admin.gate.Finding;
import net.openneo.authlock.admin.server.MySqlError;
import net.openneo.authlock.admin.server.Session;
import net.openneo.authlock.admin.server.Sessions;
import net.openneo.authlock.admin.watch.WatchState.Period;
import net.openneo.authlock.admin.word.Word;
import net.openneo.authlock.admin.word.WordStore;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Samples when it is time, one admin at a time: whatever it is killed in the middle of is one transaction. */
@Component
final class Watching {
    private static final double PICOSECONDS = 1e3;

    private final Consolidations consolidations;
    private final WordStore words;
    private final Sessions sessions;
    private final WatchStore store;
    private final Samples samples;
    private final Tallies tallies;
    private final WatchFindings findings;
    private final WatchProperties properties;
    private final Clock clock;

    Watching(
            Consolidations consolidations,
            WordStore words,
            Sessions sessions,
            WatchStore store,
            Samples samples,
            Tallies tallies,
            WatchFindings findings,
            WatchProperties properties,
            Clock clock) {
        this.consolidations = consolidations;
        this.words = words;
        this.sessions = sessions;
        this.store = store;
        this.samples = samples;
        this.tallies = tallies;
        this.findings = findings;
        this.properties = properties;
        this.clock = clock;
    }

    /** Where the consolidation is at this moment. */
    private record Place(Part part, Word word, long tableRevision) {}

    /** @return what was found; none when nothing was looked at */
    List<Finding> sampleWhenDue() {
        if (!store.read().isDue(place().part(), clock.instant(), properties)) {
            return List.of();
        }
        try (Session session = sessions.open()) {
            session.begin();
            WatchState state = store.hold(session);
            // Not before: while somebody else had the turn, the table may have been switched, or the lock opened.
            Place place = place();
            Instant at = clock.instant();
            List<Finding> found =
                    state.isDue(place.part(), at, properties) ? sample(session, state, place, at) : List.of();
            session.commit();
            return found;
        } catch (DataAccessException e) {
            if (MySqlError.of(e) == MySqlError.NOWAIT_REFUSED) {
                return List.of();
            }
            throw e;
        }
    }

    private Place place() {
        Word word = words.read();
        Consolidation consolidation = consolidations.read();
        return new Place(Part.of(consolidation.phase(), word), word, consolidation.tableRevision());
    }

    private List<Finding> sample(Session session, WatchState last, Place place, Instant at) {
        if (place.part() == Part.NONE) {
            store.write(session, last.resting(at));
            return List.of();
        }
        WatchState from = isAnotherSwitch(last, place) ? anew(session, last, place, at) : last;
        Counted counted =
                new Counted(samples.take(session.sql(), place.word().activeTable()), AdminWork.look(session.sql()));
        WatchState now = next(from, place, counted, at);
        if (now.period().equals(last.period())) {
            count(session, last, now, counted);
        } else {
            tallies.forgetReadings(session);
        }
        counted.sample().readings().forEach(reading -> tallies.read(session, reading));
        tallies.forgetOld(session, at);
        return told(session, now, counted.sample(), at);
    }

    /** What was counted, and what admin did meanwhile. */
    private record Counted(Sample sample, AdminWork.Look work) {}

    private void count(Session session, WatchState last, WatchState now, Counted counted) {
        Instant at = Objects.requireNonNull(now.sampledAt());
        boolean adminWorked = counted.work().running() || !now.adminWork().equals(last.adminWork());
        Growth growth = new Growth(
                tallies.readings(session), last.isRestarted(counted.sample().serverStarted()), adminWorked);
        growth.of(counted.sample().readings()).stream()
                .filter(grown -> now.part().counts(grown.metric()))
                .forEach(grown -> tallies.count(session, now.part(), at, grown));
        Duration every = now.part() == Part.BEFORE ? properties.beforeEvery() : properties.every();
        long watched = (long) (last.watchedUntil(at, every).toNanos() * PICOSECONDS);
        tallies.count(session, now.part(), at, new Reading(Metric.TIME, "watched", 1, watched));
    }

    private List<Finding> told(Session session, WatchState now, Sample sample, Instant at) {
        if (!now.part().isAfter()) {
            store.write(session, now);
            return List.of();
        }
        Seen seen = new Seen(
                tallies.sums(session, Part.BEFORE),
                tallies.sums(session, now.part()),
                Map.copyOf(sample.untold()),
                now.openedAt() != null,
                samples.legacyTable().toString(),
                at);
        List<Finding> found = findings.look(seen);
        boolean written = findings.replaceWhenDue(session, found, now, at);
        store.write(session, written ? now.told(at) : now);
        return found;
    }

    private static boolean isAnotherSwitch(WatchState last, Place place) {
        return place.part().isAfter() && !Objects.equals(last.tableRevision(), place.tableRevision());
    }

    private WatchState anew(Session session, WatchState last, Place place, Instant at) {
        tallies.beginAnew(session, at);
        store.beginAnew(session);
        return last.anew(place.tableRevision());
    }

    private WatchState next(WatchState from, Place place, Counted counted, Instant at) {
        Sample sample = counted.sample();
        String period = place.part() + " " + place.word().revision() + " " + samples.legacyTable() + " "
                + sample.untold().keySet();
        WatchState now = from.sampled(new Period(place.part(), period), counted.work(), sample.serverStarted(), at);
        return place.part() == Part.OPEN && now.isOver(at, properties.length()) ? now.ended(at) : now;
    }
}
