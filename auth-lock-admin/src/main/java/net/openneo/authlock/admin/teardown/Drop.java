package net.openneo.authlock.admin.teardown;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import net.openneo.authlock.admin.AdminProperties;
import net.openneo.authlock.admin.AuthTables;
import net.openneo.authlock.admin.blockers.BlockedException;
import net.openneo.authlock.admin.blockers.Blocker;
import net.openneo.authlock.admin.blockers.Blockers;
import net.openneo.authlock.admin.blockers.Watch;
import net.openneo.authlock.admin.operations.Run;
import net.openneo.authlock.admin.operations.StoppedException;
import net.openneo.authlock.admin.server.Deadline;
import net.openneo.authlock.admin.server.MySqlError;
import net.openneo.authlock.admin.server.StandingLegacyTable;
import net.openneo.authlock.admin.teardown.precaution.Precautions;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.table.TableName;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Drops the legacy database, in short tries while somebody holds its table. Before each of them it is looked at again: hours
 * may have gone by since the point of no return.
 */
@Component
final class Drop {
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final String EXISTS = "SELECT COUNT(*) FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = :schema";

    private final OwnStep own;
    private final DropTarget target;
    private final Precautions precautions;
    private final PreparedRow row;
    private final Blockers blockers;
    private final StandingLegacyTable legacy;
    private final AdminProperties properties;
    private final JdbcClient sql;
    private final String schema;

    Drop(
            OwnStep own,
            DropTarget target,
            Precautions precautions,
            PreparedRow row,
            Blockers blockers,
            StandingLegacyTable legacy,
            AdminProperties properties,
            JdbcClient sql,
            AuthTables tables) {
        this.own = own;
        this.target = target;
        this.precautions = precautions;
        this.row = row;
        this.blockers = blockers;
        this.legacy = legacy;
        this.properties = properties;
        this.sql = sql;
        this.schema = tables.name(ActiveTable.LEGACY).schema();
    }

    String statement() {
        return "DROP DATABASE " + TableName.quote(schema);
    }

    boolean exists() {
        return sql.sql(EXISTS).param("schema", schema).query(Integer.class).single() > 0;
    }

    /**
     * Does nothing when it is gone already.
     *
     * @throws StoppedException when something is in the way by now, or it is another database than the one that was looked at
     * @throws BlockedException naming those who hold its table when the time is over
     */
    void take(Run run) {
        Deadline deadline = Deadline.in(properties.installTimeout());
        while (exists() && !sent(run)) {
            if (deadline.passed()) {
                throw new BlockedException(
                        "The database " + TableName.quote(schema) + " was in use for "
                                + deadline.length().toSeconds()
                                + " s, so that it was not dropped; POST /api/consolidation/teardown again",
                        inTheWay());
            }
            Deadline.pause(PAUSE);
        }
        if (row.droppedAt().isEmpty()) {
            own.note(run, row::dropped);
        }
    }

    /** It waits for a second at most: that is the limit of each session of admin. */
    private boolean sent(Run run) {
        target.require();
        precautions.requireStill(run);
        try {
            own.take(run, () -> run.session().execute(statement()));
            return true;
        } catch (DataAccessException e) {
            if (MySqlError.isEndedWait(e)) {
                return false;
            }
            throw e;
        }
    }

    private List<Blocker> inTheWay() {
        Watch watch = blockers.ofDdl(legacy.name());
        watch.quiet();
        return Stream.concat(watch.present().stream(), blockers.tableLockers().stream())
                .distinct()
                .toList();
    }
}
