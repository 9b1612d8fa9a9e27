package net.openneo.authlock.admin.teardown;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.openneo.authlock.admin.AuthTables;
import net.openneo.authlock.admin.RefusedChangeException;
import net.openneo.authlock.admin.audit.Audit;
import net.openneo.authlock.admin.consolidation.Consolidations;
import net.openneo.authlock.admin.consolidation.Phase;
import net.openneo.authlock.admin.operations.StoppedException;
import net.openneo.authlock.admin.server.OneChange;
import net.openneo.authlock.admin.server.Session;
import net.openneo.authlock.admin.server.Sessions;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.table.TableName;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The word of a second person: of one database, by its name as it is typed, and of one backup. */
@Component
public final class Approval {
    /** After which it has to be given again. */
    static final Duration HOLDS = Duration.ofHours(24);

    private static final String ACTION = "approve the teardown";

    private final PreparedRow row;
    private final KeptBackup keptBackup;
    private final Freshness freshness;
    private final Consolidations consolidations;
    private final OneChange oneChange;
    private final Sessions sessions;
    private final Audit audit;
    private final Clock clock;
    private final String database;

    Approval(
            PreparedRow row,
            KeptBackup keptBackup,
            Freshness freshness,
            Consolidations consolidations,
            OneChange oneChange,
            Sessions sessions,
            Audit audit,
            Clock clock,
            AuthTables tables) {
        this.row = row;
        this.keptBackup = keptBackup;
        this.freshness = freshness;
        this.consolidations = consolidations;
        this.oneChange = oneChange;
        this.sessions = sessions;
        this.audit = audit;
        this.clock = clock;
        this.database = tables.name(ActiveTable.LEGACY).schema();
    }

    public ApprovalState look() {
        return row.read()
                .map(it -> new ApprovalState(
                        database,
                        it.backup(),
                        it.kept(),
                        it.askedBy(),
                        it.preparedAt(),
                        it.approvedBy(),
                        it.approvedAt(),
                        until(it)))
                .orElseGet(() -> new ApprovalState(database, null, List.of(), null, null, null, null, null));
    }

    /**
     * Approves, once what is kept was read again.
     *
     * @param typed the name of the database, null where none was given
     * @throws RefusedChangeException when it is another name or the same person, or there is nothing to approve
     */
    public ApprovalState approve(@Nullable String typed, String who) {
        try {
            return oneChange.make(() -> approved(typed, who));
        } catch (RefusedChangeException e) {
            audit.note(who, ACTION, null, String.valueOf(e.getMessage()));
            throw e;
        }
    }

    /**
     * @param actor who goes on with the teardown
     * @throws StoppedException when nobody else has approved, or too long ago
     */
    void require(Prepared prepared, String actor) {
        String by = prepared.approvedBy();
        Instant until = until(prepared);
        if (by == null || until == null) {
            throw new StoppedException(wanted(prepared));
        }
        if (by.equals(actor) || by.equals(prepared.askedBy())) {
            throw new StoppedException("The teardown was approved by " + by + ", who has asked for it as well; it takes"
                    + " two people. " + how());
        }
        if (until.isBefore(clock.instant())) {
            throw new StoppedException("The teardown was approved by " + by + " at " + prepared.approvedAt()
                    + ", more than " + HOLDS.toHours() + " hours ago. " + how());
        }
    }

    private ApprovalState approved(@Nullable String typed, String who) {
        Phase phase = consolidations.read().phase();
        if (phase != Phase.OPEN) {
            throw new RefusedChangeException("The consolidation is in phase " + phase
                    + ", and a teardown is approved in phase OPEN; GET /api/consolidation tells what comes next.");
        }
        requireName(typed);
        Prepared prepared = prepared();
        if (prepared.askedBy().equals(who)) {
            throw new RefusedChangeException("The teardown was asked for by " + who
                    + ", and it takes a second person to approve it; have somebody else with the role APPROVER do so.");
        }
        freshness.problem(prepared).ifPresent(problem -> {
            throw new RefusedChangeException(
                    problem + " There is nothing to approve; POST /api/consolidation/teardown takes a new backup.");
        });
        keptBackup.require(prepared);
        write(prepared.backup().sha256(), prepared, who);
        return look();
    }

    private void requireName(@Nullable String typed) {
        if (!database.equals(typed)) {
            throw new RefusedChangeException("The database that would be dropped is called " + TableName.quote(database)
                    + ", and " + (typed == null ? "no name" : "another name")
                    + " was typed; PUT {\"database\": …} with exactly that name.");
        }
    }

    private Prepared prepared() {
        return row.read()
                .orElseThrow(() -> new RefusedChangeException(
                        "There is no final backup that was tried and read back outside the host, so there is nothing to"
                                + " approve; POST /api/consolidation/teardown takes it."));
    }

    private void write(String sha256, Prepared prepared, String who) {
        try (Session session = sessions.open()) {
            session.begin();
            if (!row.approve(session, prepared.backup(), who)) {
                throw new RefusedChangeException(
                        "Another final backup has been taken meanwhile; look at it, and approve that one.");
            }
            audit.add(
                    session,
                    who,
                    ACTION,
                    Map.of("database", database, "sha256", sha256),
                    "Approved: the database " + TableName.quote(database) + " may be dropped. Its final backup has the"
                            + " SHA-256 " + sha256 + " and is " + prepared.where() + ".");
            session.commit();
        }
    }

    private @Nullable Instant until(Prepared prepared) {
        return Optional.ofNullable(prepared.approvedAt())
                .map(at -> Collections.min(List.of(at.plus(HOLDS), Freshness.until(prepared))))
                .orElse(null);
    }

    private String wanted(Prepared prepared) {
        return "Nothing is in the way of dropping the database " + TableName.quote(database)
                + ", and a second person has to approve it. Its final backup has the SHA-256 "
                + prepared.backup().sha256() + ", was restored and found equal, and is " + prepared.where() + ". "
                + how();
    }

    private String how() {
        return "Have somebody with the role APPROVER PUT /api/consolidation/teardown/approval with {\"database\": \""
                + database + "\"}, and POST /api/consolidation/teardown again within " + HOLDS.toHours() + " hours.";
    }
}
