package net.openneo.authlock.admin.blockers;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.openneo.authlock.admin.AuthTables;
import net.openneo.authlock.admin.RefusedChangeException;
import net.openneo.authlock.admin.audit.Audit;
import net.openneo.authlock.admin.server.Deadline;
import net.openneo.authlock.admin.server.MySqlError;
import net.openneo.authlock.admin.server.SilentHolders;
import net.openneo.authlock.admin.server.StandingLegacyTable;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.table.TableName;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Ends a session that is in the way: never another one. */
@Component
public final class Ending {
    private static final String ARMED_AT = "SELECT armed_at FROM auth_lock_fence WHERE id = 1 AND armed_at IS NOT NULL";

    private static final String COPY_ENDED_AT =
            """
            SELECT c.copy_ended_at
            FROM auth_lock_consolidation c
            JOIN auth_lock_fence f ON f.id = c.id AND f.write_lock = 'LOCKED' AND f.revision = c.lock_revision
             AND (c.phase = 'VERIFIED' OR c.phase = 'SWITCHED' AND c.view_wanted)
            WHERE c.id = 1 AND c.copy_ended_at IS NOT NULL
            UNION ALL
            SELECT w.copied_back_at
            FROM auth_lock_way_back w
            JOIN auth_lock_consolidation c ON c.id = w.id AND c.phase = 'ROLLING_BACK'
            WHERE w.copied_back_at IS NOT NULL
            """;

    /** The old name is about to go over to the view, or to be taken from it. */
    private static final String NAME_CHANGES =
            """
            SELECT COUNT(*) FROM auth_lock_consolidation
            WHERE id = 1 AND view_wanted AND phase IN ('SWITCHED', 'OPEN', 'ROLLING_BACK')
            """;

    private static final String TRIGGERS =
            """
            SELECT COUNT(*) FROM information_schema.TRIGGERS
            WHERE EVENT_OBJECT_SCHEMA = :schema AND EVENT_OBJECT_TABLE = :table AND TRIGGER_NAME LIKE 'auth\\_lock\\_%'
            """;

    private final Blockers blockers;
    private final SilentHolders silent;
    private final AuthTables tables;
    private final StandingLegacyTable standing;
    private final JdbcClient sql;
    private final Audit audit;

    Ending(
            Blockers blockers,
            SilentHolders silent,
            AuthTables tables,
            StandingLegacyTable standing,
            JdbcClient sql,
            Audit audit) {
        this.blockers = blockers;
        this.silent = silent;
        this.tables = tables;
        this.standing = standing;
        this.sql = sql;
        this.audit = audit;
    }

    /**
     * Kills the session.
     *
     * @param name its number, or the xid of a prepared XA transaction, which is never ended from here
     * @return who it was
     */
    public Blocker end(String name, String actor) {
        refusePrepared(name);
        Blocker blocker = inTheWay().stream()
                .filter(one ->
                        one.session() != null && name.equals(one.session().toString()))
                .findFirst()
                .orElseThrow(() -> new UnknownBlockerException(name));
        kill(blocker);
        audit.note(actor, "end blocker", blocker, "Killed " + blocker.called() + ".");
        return blocker;
    }

    private void refusePrepared(String name) {
        for (Blocker prepared : blockers.prepared()) {
            if (name.equals(prepared.xid())) {
                throw new RefusedChangeException("XA transaction " + name
                        + " has no session to kill: whoever owns it has to end it, by XA COMMIT " + name
                        + " or XA ROLLBACK " + name + ".");
            }
        }
    }

    private List<Blocker> inTheWay() {
        List<Watch> watches = new ArrayList<>(List.of(blockers.ofArming()));
        Stream.of(ActiveTable.values())
                .map(standing::name)
                .filter(table -> !isFenced(table))
                .map(blockers::ofDdl)
                .forEach(watches::add);
        if (sql.sql(NAME_CHANGES).query(Integer.class).single() > 0) {
            watches.add(blockers.ofDdl(tables.name(ActiveTable.LEGACY)));
        }
        times(COPY_ENDED_AT).map(blockers::ofSwitch).forEach(watches::add);
        watches.forEach(Watch::quiet);
        Deadline.pause(Watch.LONG);
        watches.forEach(Watch::quiet);
        List<Blocker> all = new ArrayList<>();
        watches.forEach(watch -> all.addAll(watch.lasting()));
        times(ARMED_AT).forEach(armedAt -> all.addAll(blockers.doubts(armedAt)));
        silent.all().forEach(holder -> all.add(blocker(holder)));
        return all;
    }

    private static Blocker blocker(SilentHolders.Holder holder) {
        return new Blocker(
                holder.session(), null, holder.account(), Blocker.Kind.SILENT_ADMIN, holder.seconds(), holder.told());
    }

    /** Those who merely use a table are in the way only while its triggers have still to be made. */
    private boolean isFenced(TableName table) {
        return sql.sql(TRIGGERS)
                        .param("schema", table.schema())
                        .param("table", table.table())
                        .query(Integer.class)
                        .single()
                == 3;
    }

    private Stream<Instant> times(String query) {
        return sql.sql(query).query(LocalDateTime.class).list().stream().map(time -> time.toInstant(ZoneOffset.UTC));
    }

    private void kill(Blocker blocker) {
        try {
            sql.sql("KILL " + blocker.session()).update();
        } catch (DataAccessException e) {
            switch (MySqlError.of(e)) {
                case MySqlError.UNKNOWN_SESSION -> throw new UnknownBlockerException(String.valueOf(blocker.session()));
                case MySqlError.NOT_THE_OWNER, MySqlError.PRIVILEGE_MISSING ->
                    throw new RefusedChangeException("The server does not let admin kill " + blocker.called()
                            + "; it has to be ended by its owner or by an administrator of the server.");
                default -> throw e;
            }
        }
    }
}
