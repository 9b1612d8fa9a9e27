package net.openneo.authlock.admin.copy;

import java.util.Optional;
import net.openneo.authlock.admin.AuthTables;
import net.openneo.authlock.admin.lock.LockGoneException;
import net.openneo.authlock.admin.operations.Run;
import net.openneo.authlock.admin.server.Session;
import net.openneo.authlock.admin.server.Sessions;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.table.TableName;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Looks, where a copy has failed, whether what it began with still holds: if not, that is why. */
@Component
final class StopReason {
    private final Sessions sessions;
    private final TableName legacy;

    StopReason(Sessions sessions, AuthTables tables) {
        this.sessions = sessions;
        this.legacy = tables.name(ActiveTable.LEGACY);
    }

    /** Empty where there is no such reason, or where it cannot be told. */
    Optional<String> of(Run run) {
        try {
            return run.checkpoint(CopyPoint.class).flatMap(this::of);
        } catch (DataAccessException e) {
            return Optional.empty();
        }
    }

    private Optional<String> of(CopyPoint point) {
        try (Session session = sessions.open()) {
            session.begin();
            point.lock().require(session);
            return TableText.of(session.sql(), legacy).digest().equals(point.structure())
                    ? Optional.empty()
                    : Optional.of(AlteredTableException.sentence(legacy));
        } catch (LockGoneException e) {
            return Optional.of(LockGoneException.SENTENCE);
        }
    }
}
