package net.openneo.authlock.admin.leaving;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import net.openneo.authlock.admin.AuthTables;
import net.openneo.authlock.admin.LeftMarker;
import net.openneo.authlock.admin.RefusedChangeException;
import net.openneo.authlock.admin.audit.Audit;
import net.openneo.authlock.admin.blockers.BlockedException;
import net.openneo.authlock.admin.server.OneChange;
import net.openneo.authlock.admin.server.OneOperation;
import net.openneo.authlock.table.ActiveTable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * auth-lock leaves. The files come first, then the mark that says so, then its tables go at once; whoever dies in between
 * is gone on with by the next start, which finds the mark.
 */
@Component
public final class Leaving {
    private static final Logger log = LoggerFactory.getLogger(Leaving.class);
    private static final String ACTION = "leave";

    private final LeavingConditions conditions;
    private final LeavingFiles files;
    private final OwnTables own;
    private final LeftMarker marker;
    private final Chores chores;
    private final OneChange oneChange;
    private final OneOperation oneOperation;
    private final Audit audit;
    private final JsonMapper json;
    private final Clock clock;
    private final String table;

    Leaving(
            LeavingConditions conditions,
            LeavingFiles files,
            OwnTables own,
            LeftMarker marker,
            Chores chores,
            OneChange oneChange,
            OneOperation oneOperation,
            Audit audit,
            JsonMapper json,
            Clock clock,
            AuthTables tables) {
        this.conditions = conditions;
        this.files = files;
        this.own = own;
        this.marker = marker;
        this.chores = chores;
        this.oneChange = oneChange;
        this.oneOperation = oneOperation;
        this.audit = audit;
        this.json = json;
        this.clock = clock;
        this.table = tables.name(ActiveTable.CONSOLIDATED).toString();
    }

    /**
     * Writes the files and drops the tables.
     *
     * @throws RefusedChangeException when it is too early, and then nothing has changed
     */
    @SuppressWarnings("try")
    public LeftBehind leave(String actor) {
        try (OneOperation.Turn turn = turn()) {
            return oneChange.make(() -> left(actor));
        } catch (RefusedChangeException e) {
            audit.note(actor, ACTION, null, String.valueOf(e.getMessage()));
            throw e;
        }
    }

    /** @throws GoneException when it has left */
    public void requireHere() {
        Optional<LeftBehind> left = marker.read().map(text -> json.readValue(text, LeftBehind.class));
        if (left.isPresent()) {
            throw new GoneException(left.get());
        }
    }

    private LeftBehind left(String actor) {
        requireHere();
        conditions.require();
        files.require();
        audit.add(actor, ACTION, null, null, "auth-lock leaves: this is the last line.");
        LeftBehind left = files.write(table, clock.instant().truncatedTo(ChronoUnit.MILLIS), actor, own.server());
        marker.write(json.writeValueAsString(left));
        drop();
        chores.stop();
        log.info("auth-lock has left; what was done stays in {}.", left.directory());
        return left;
    }

    /** Where it is not known whether they are gone, the mark stays: the next start drops what is left. */
    private void drop() {
        try {
            own.drop();
        } catch (BlockedException e) {
            marker.remove();
            throw e;
        }
    }

    private OneOperation.Turn turn() {
        return oneOperation
                .take()
                .orElseThrow(
                        () -> new RefusedChangeException(
                                "An operation is under way, and auth-lock leaves when none is; GET /api/consolidation tells which."));
    }
}
