package net.openneo.authlock.admin.backup.drill;

import java.time.Duration;
import java.util.List;
import net.openneo.authlock.admin.RefusedChangeException;
import net.openneo.authlock.admin.backup.dump.LegacyTables;
import net.openneo.authlock.admin.operations.Run;
import net.openneo.authlock.admin.operations.StoppedException;
import net.openneo.authlock.admin.server.Deadline;
import net.openneo.authlock.admin.server.MySqlError;
import net.openneo.authlock.admin.server.Session;
import net.openneo.authlock.admin.server.Sessions;
import net.openneo.authlock.table.TableName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * The database in which a backup is tried. A table marks it as ours, so that what an admin that died has left is removed
 * and what somebody else has made is not; an empty one is taken for ours, since admin may have died before the mark, and
 * nothing is lost with it.
 */
@Component
public final class ScratchDatabase {
    private static final Logger log = LoggerFactory.getLogger(ScratchDatabase.class);
    private static final String SUFFIX = "_auth_lock_drill";
    /** The table by which it is known to be ours. */
    public static final String MARK = "auth_lock_drill";

    private static final String OPERATION = "SELECT operation FROM ";
    private static final int LONGEST = 64;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String TABLES =
            "SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA = :schema";
    private static final String USERS =
            "SELECT ID FROM information_schema.PROCESSLIST WHERE DB = :schema AND ID <> CONNECTION_ID()";
    private static final String EXISTS = "SELECT COUNT(*) FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = :schema";

    private final Sessions sessions;
    private final String name;

    ScratchDatabase(Sessions sessions, LegacyTables tables) {
        this.sessions = sessions;
        String legacy = tables.schema();
        this.name = legacy.substring(0, Math.min(legacy.length(), LONGEST - SUFFIX.length())) + SUFFIX;
    }

    public String name() {
        return name;
    }

    /**
     * The statements that make and remove it.
     *
     * @param operation whose it is
     */
    public List<String> statements(String operation) {
        return List.of(
                "CREATE DATABASE " + TableName.quote(name),
                "CREATE TABLE " + mark() + " (operation BIGINT UNSIGNED NOT NULL PRIMARY KEY)",
                "INSERT INTO " + mark() + " (operation) VALUES (" + operation + ")",
                "DROP DATABASE " + TableName.quote(name));
    }

    /** Makes it anew: what an earlier drill has left is removed. */
    public void make(Run run) {
        whileItIsOurs(run, () -> {
            removeLeftOver();
            try (Session session = sessions.open()) {
                statements(String.valueOf(run.id())).subList(0, 3).forEach(session::execute);
            }
        });
    }

    /** @throws StoppedException when a database of somebody else has the name */
    public void requireOurs() {
        try (Session session = sessions.open()) {
            List<String> tables = tables(session);
            if (!tables.isEmpty() && !tables.contains(MARK)) {
                throw new StoppedException(
                        "The database " + TableName.quote(name)
                                + ", in which the backup is to be restored as a test, is somebody else's; rename or remove it.");
            }
        }
    }

    /** The tables that were restored into it. */
    public List<String> restored() {
        try (Session session = sessions.open()) {
            return tables(session).stream().filter(table -> !table.equals(MARK)).toList();
        }
    }

    /** Whether it stands as that operation has made it. */
    public boolean isOf(long operation) {
        try (Session session = sessions.open()) {
            return tables(session).contains(MARK)
                    && session.sql()
                            .sql(OPERATION + mark())
                            .query(Long.class)
                            .list()
                            .equals(List.of(operation));
        }
    }

    /** Removes what an earlier drill has left. */
    public void clear(Run run) {
        whileItIsOurs(run, this::removeLeftOver);
    }

    /** Removes it when the drill is over, however that went, unless somebody else tries his backup in it by now. */
    public void remove(Run run) {
        try {
            clear(run);
        } catch (DataAccessException | RefusedChangeException e) {
            log.warn(
                    "The database {} of the restore drill could not be removed (error {}); the next backup does.",
                    name,
                    MySqlError.of(e));
        }
    }

    /** Nobody else can go on with the operation meanwhile: an admin that was frozen finds the trial of another here. */
    private void whileItIsOurs(Run run, Runnable step) {
        try (Session holder = sessions.open()) {
            holder.begin();
            run.require(holder);
            step.run();
            holder.commit();
        }
    }

    private void removeLeftOver() {
        requireOurs();
        try (Session session = sessions.open()) {
            if (exists(session)) {
                endOthers(session);
                drop(session);
            }
        }
    }

    /** Whoever was frozen while he restored into it would go on with that when it is there again. */
    private void endOthers(Session session) {
        for (long user :
                session.sql().sql(USERS).param("schema", name).query(Long.class).list()) {
            try {
                session.execute("KILL " + user);
            } catch (DataAccessException e) {
                if (MySqlError.of(e) != MySqlError.UNKNOWN_SESSION) {
                    throw e;
                }
            }
        }
    }

    private void drop(Session session) {
        Deadline deadline = Deadline.in(PATIENCE);
        while (true) {
            try {
                session.execute(statements("").get(3));
                return;
            } catch (DataAccessException e) {
                if (!MySqlError.isEndedWait(e) || deadline.passed()) {
                    throw e;
                }
            }
        }
    }

    private boolean exists(Session session) {
        return session.sql()
                        .sql(EXISTS)
                        .param("schema", name)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private List<String> tables(Session session) {
        return session.sql()
                .sql(TABLES)
                .param("schema", name)
                .query(String.class)
                .list();
    }

    private String mark() {
        return new TableName(name, MARK).sql();
    }
}
