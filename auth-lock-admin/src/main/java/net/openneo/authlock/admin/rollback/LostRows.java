package net.openneo.authlock.admin.rollback;

import net.openneo.authlock.admin.RefusedChangeException;
import net.openneo.authlock.admin.rollback.difference.DifferenceSql;
import net.openneo.authlock.admin.server.MySqlError;
import net.openneo.authlock.admin.server.Session;
import net.openneo.authlock.table.TableName;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Counts the rows of the consolidated table that are otherwise, or are not, in a table that is gone back to. */
@Component
final class LostRows {
    private final BackTables tables;

    LostRows(BackTables tables) {
        this.tables = tables;
    }

    /** Null where they cannot be counted, or not in a few seconds. */
    Loss.@Nullable Rows count(Session session, TableName kept) {
        try {
            DifferenceSql difference = DifferenceSql.of(session.sql(), tables.consolidated(), kept);
            return session.sql()
                    .sql(difference.counting())
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
