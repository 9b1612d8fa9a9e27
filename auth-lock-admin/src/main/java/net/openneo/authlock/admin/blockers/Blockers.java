package net.openneo.authlock.admin.blockers;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.openneo.authlock.admin.RefusedChangeException;
import net.openneo.authlock.admin.server.Deadline;
import net.openneo.authlock.table.TableName;
import org.springframework.stereotype.Component;

/** Finds what stands in the way of a lock, of a change of the fence, and of saying that a lock is in force. */
@Component
public final class Blockers {
    private static final int LOOKS = 8;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(15);

    private final RowLocks rows;
    private final MetadataLocks metadata;
    private final PreparedXa xa;
    private final OldTransactions old;

    Blockers(RowLocks rows, MetadataLocks metadata, PreparedXa xa, OldTransactions old) {
        this.rows = rows;
        this.metadata = metadata;
        this.xa = xa;
        this.old = old;
    }

    /** Watches those who would keep the fence row from being changed. */
    public Watch ofArming() {
        return new Watch(this::inTheWayOfArming);
    }

    /** Watches those who use a table in any way, which a change of its triggers would wait for. */
    public Watch ofDdl(TableName table) {
        return new Watch(() -> withoutSession(metadata.on(table)));
    }

    /** Watches those whose view of the data may be older than the end of the copy. */
    public Watch ofSwitch(Instant copyEndedAt) {
        return new Watch(() -> withoutSession(old.begunBefore(copyEndedAt)));
    }

    /** Those who lock a table or the server as a whole at this moment. */
    public List<Blocker> tableLockers() {
        return withoutSession(metadata.wholeTables()).stream()
                .map(Sighting::blocker)
                .distinct()
                .toList();
    }

    /**
     * What could still write behind a fence: every prepared XA transaction, and whoever began before the fence was
     * armed, or was recovered after a crash, and locks one of the tables for writing.
     */
    public List<Blocker> doubts(Instant armedAt) {
        Set<Blocker> doubts = new LinkedHashSet<>(xa.all());
        Stream<Blocker> older = writersSince(armedAt).stream();
        older.filter(blocker -> blocker.session() != null || doubts.isEmpty()).forEach(doubts::add);
        return List.copyOf(doubts);
    }

    /**
     * The server's lists are not of one moment, so a session that only tries to write may seem to be one of those. Whose
     * session is missing in any look had no such transaction then, and cannot have one again.
     */
    private List<Blocker> writersSince(Instant armedAt) {
        List<Blocker> writers = rows.writersSince(armedAt);
        for (int look = 1; look < LOOKS && writers.stream().anyMatch(writer -> writer.session() != null); look++) {
            Deadline.pause(BETWEEN_LOOKS);
            Set<Long> still = rows.writersSince(armedAt).stream()
                    .map(Blocker::session)
                    .filter(Objects::nonNull)
                    .collect(Collectors.toSet());
            writers = writers.stream()
                    .filter(writer -> writer.session() == null || still.contains(writer.session()))
                    .toList();
        }
        return writers;
    }

    /**
     * Those whose transaction began before a moment, on whatever tables. Their descriptions are those of a switch.
     *
     * @throws RefusedChangeException when the server's list of them may be out of date
     */
    public List<Blocker> begunBefore(Instant moment) {
        return withoutSession(old.begunBefore(moment)).stream()
                .map(Sighting::blocker)
                .distinct()
                .toList();
    }

    List<Sighting> inTheWayOfArming() {
        List<Sighting> all = new ArrayList<>(rows.onFence());
        all.addAll(metadata.wholeTables());
        return withoutSession(all);
    }

    List<Blocker> prepared() {
        return xa.all();
    }

    /** A prepared transaction has left its session; the server does not tell which one holds what, so all are named. */
    private List<Sighting> withoutSession(List<Sighting> sightings) {
        List<Sighting> named = new ArrayList<>();
        for (Sighting sighting : sightings) {
            List<Blocker> prepared = sighting.blocker().session() == null ? xa.all() : List.of();
            if (prepared.isEmpty()) {
                named.add(sighting);
            }
            prepared.forEach(blocker -> named.add(new Sighting(sighting.key() + blocker.xid(), blocker)));
        }
        return named;
    }
}
