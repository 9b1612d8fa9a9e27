package net.openneo.authlock.admin.rollback;

import java.util.Optional;
import net.openneo.authlock.admin.RefusedChangeException;
import net.openneo.authlock.admin.server.MySqlError;
import net.openneo.authlock.admin.server.Session;
import net.openneo.authlock.admin.verify.Progress;
import net.openneo.authlock.admin.verify.VerifiedTable;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** The legacy table while it is provably as it was when it was verified: the accounts as they were then. */
@Component
final class IntactTable {
    private final VerifiedTable verified;
    private final BackTables tables;

    IntactTable(VerifiedTable verified, BackTables tables) {
        this.verified = verified;
        this.tables = tables;
    }

    /**
     * What would be lost by going back to it; empty where it was written to since, by whomever, or was never verified.
     *
     * @param progress told while it is read
     */
    Optional<Loss> loss(Session session, Progress progress) {
        return verified.noted()
                .filter(noted -> verified.now(session, tables.legacy(), tables.consolidated(), progress)
                        .equals(noted.digest()))
                .map(noted -> new Loss(noted.verifiedAt(), rows(session)));
    }

    private Loss.@Nullable Rows rows(Session session) {
        try {
            return session.sql()
                    .sql(tables.statements(session.sql(), Route.INTACT).counting())
                    .query(Loss.Rows.class)
                    .single();
        } catch (DataAccessException e) {
            if (MySqlError.isEndedWait(e)) {
                return null;
            }
            throw e;
        } catch (RefusedChangeException e) {
            return null;
        }
    }
}
