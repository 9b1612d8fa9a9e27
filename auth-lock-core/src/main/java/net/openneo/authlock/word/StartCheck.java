package net.openneo.authlock.word;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import net.openneo.authlock.AuthLockSettingsException;
import net.openneo.authlock.table.Hindrance;
import net.openneo.authlock.table.Hindrance.Kind;
import net.openneo.authlock.word.PoolUse.Seen;
import net.openneo.authlock.word.Snapshot.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears the word once before the app starts, and looks at the tables that it maps. What is only away for now does not
 * stop the start; a missing right does, except one to write: an app that never deletes accounts needs none for it.
 */
final class StartCheck {
    private static final Logger log = LoggerFactory.getLogger(StartCheck.class);
    /** MySQL: ER_DBACCESS_DENIED_ERROR, ER_BAD_DB_ERROR, ER_TABLEACCESS_DENIED_ERROR, ER_COLUMNACCESS_DENIED_ERROR. */
    private static final Map<Integer, String> REFUSED =
            Map.of(1044, "right", 1049, "database", 1142, "right", 1143, "right");

    private StartCheck() {}

    static void run(Words words, OwnConnections connections, WordReader reader) {
        try (Connection connection = connections.open()) {
            words.readOn(connection);
        } catch (SQLException e) {
            refuse(e, reader);
            log.warn("The word cannot be read yet ({}); writes are refused until it can.", e.getMessage());
        }
    }

    /** The active table has to be usable now; the other one, if there is one, before a switch. */
    static void requireTables(Words words, PoolUse use) {
        try {
            Snapshot now = words.latest();
            Seen seen = use.look(now.table());
            for (Hindrance hindrance : seen.active()) {
                if (now.state() != State.UNKNOWN && hindrance.kind() != Kind.UNKNOWN) {
                    throw new AuthLockSettingsException(hindrance.sentence(), hindrance.remedy());
                }
                warn(hindrance);
            }
            // Without auth-lock's tables no switch is near, and after a teardown nobody may use the other table.
            if (now.state() == State.KNOWN) {
                seen.other().forEach(StartCheck::warn);
            }
        } catch (SQLException e) {
            log.warn("It cannot be looked at yet whether the accounts' tables can be used ({}).", e.getMessage());
        }
    }

    private static void warn(Hindrance hindrance) {
        log.warn("{} {}", hindrance.sentence(), hindrance.remedy());
    }

    private static void refuse(SQLException failure, WordReader reader) {
        String missing = REFUSED.get(failure.getErrorCode());
        if (missing == null) {
            return;
        }
        String schema = reader.control().schema();
        if (missing.equals("database")) {
            throw new AuthLockSettingsException(
                    "The database " + schema + " of auth-lock.consolidated-table does not exist.",
                    "Set auth-lock.consolidated-table to a table in an existing database.");
        }
        throw new AuthLockSettingsException(
                "The app's database account may not read " + reader.control() + ", so it cannot know whether writes are"
                        + " locked.",
                ("Grant it: GRANT SELECT ON %1$s.`auth_lock_control` TO <account>; GRANT SELECT, INSERT, UPDATE ON"
                                + " %1$s.`auth_lock_node` TO <account>; GRANT SELECT, INSERT, DELETE ON"
                                + " %1$s.`auth_lock_deferred_sign_in` TO <account>; GRANT SELECT, UPDATE ON"
                                + " %1$s.`auth_lock_canary` TO <account>; GRANT SELECT, INSERT, DELETE ON"
                                + " %1$s.`auth_lock_pass` TO <account>.")
                        .formatted(net.openneo.authlock.table.TableName.quote(schema)));
    }
}
