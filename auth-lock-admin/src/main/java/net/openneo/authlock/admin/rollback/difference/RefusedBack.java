package net.openneo.authlock.admin.rollback.difference;

import net.openneo.authlock.admin.RefusedChangeException;
import net.openneo.authlock.admin.operations.StoppedException;
import net.openneo.authlock.admin.server.MySqlError;
import org.springframework.dao.DataAccessException;

/** Why rows did not get into the legacy table, by the server's number: its words may hold a value of one of them. */
final class RefusedBack {
    static final String NOTHING_LOST =
            "Nothing is lost: the accounts live where they lived, and DELETE /api/lock lets them be written to again.";

    private RefusedBack() {}

    /** The same failure with words of ours, where there are any; otherwise as it is. */
    static RuntimeException told(DataAccessException failure, DifferenceSql sql, String from, String upTo) {
        int error = MySqlError.of(failure);
        return switch (error) {
            case 1062 ->
                refused(
                        error,
                        sql,
                        from,
                        upTo,
                        "a unique value of it equals that of another row in the collation of " + sql.legacy());
            case 1366, 1300, 3854 ->
                refused(error, sql, from, upTo, "the charset of " + sql.legacy() + " cannot hold its text");
            case 1264, 1265, 1406 -> refused(error, sql, from, upTo, "a value of it is too long for " + sql.legacy());
            case 3819 -> refused(error, sql, from, upTo, "a check of " + sql.legacy() + " refuses it");
            case 1451, 1452 -> refused(error, sql, from, upTo, "a foreign key refuses it");
            case 1048, 1292, 1365, 1411, 1416, 3140, 3643, 3752 ->
                refused(error, sql, from, upTo, sql.legacy() + " takes a value of it for invalid");
            case 28, 1021, 1026, 1114 ->
                new RefusedChangeException("The server has no room left for the rows of " + sql.legacy() + " (error "
                        + error
                        + "). Free some of its disk, or let it use more, and ask again: it goes on after the last"
                        + " row that was taken back.");
            case MySqlError.SIGNAL ->
                new RefusedChangeException("The fence of " + sql.legacy() + " did not let the rows through, because the"
                        + " lock or the pass was changed meanwhile; GET /api/lock shows how things stand, and the same"
                        + " request goes on.");
            default -> failure;
        };
    }

    private static StoppedException refused(int error, DifferenceSql sql, String from, String upTo, String why) {
        return new StoppedException("A row of " + sql.source() + " with an id from " + from + " to " + upTo
                + " cannot be taken back to " + sql.legacy() + " (error " + error + "): " + why
                + ". Nothing is lost: the accounts live where they lived. DELETE /api/lock, put that right there, and ask"
                + " again.");
    }
}
