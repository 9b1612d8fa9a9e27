package net.openneo.authlock.admin.copy;

import java.math.BigInteger;
import net.openneo.authlock.admin.RefusedChangeException;
import net.openneo.authlock.admin.server.MySqlError;
import net.openneo.authlock.table.TableName;
import org.springframework.dao.DataAccessException;

/** Why rows did not get into the copy, by the server's number: its words may hold a value of one of them. */
final class RefusedRows {
    private static final String AGAIN = "POST /api/consolidation/copy again";

    private RefusedRows() {}

    /** The same failure with words of ours, where there are any; otherwise as it is. */
    static RuntimeException told(DataAccessException failure, TableName source, BigInteger from, BigInteger upTo) {
        int error = MySqlError.of(failure);
        return switch (error) {
            case 1062 ->
                refused(
                        error,
                        source,
                        from,
                        upTo,
                        "the copy has one with the same id or the same unique value already");
            case 1366, 1300, 3854 -> refused(error, source, from, upTo, "the charset of the copy cannot hold its text");
            case 1264, 1265, 1406 -> refused(error, source, from, upTo, "a value of it is too long for the copy");
            case 3819 -> refused(error, source, from, upTo, "a check refuses it");
            case 1048, 1292, 1365, 1411, 1416, 3140, 3643, 3752 ->
                refused(error, source, from, upTo, "the copy takes a value of it for invalid");
            default -> told(failure);
        };
    }

    /** The same where a statement failed that is about no rows. */
    static RuntimeException told(DataAccessException failure) {
        int error = MySqlError.of(failure);
        return switch (error) {
            case 28, 1021, 1026, 1114 ->
                new RefusedChangeException("The server has no room left for the copy (error " + error
                        + "). Free some of its disk, or let it use more, and " + AGAIN
                        + ": it goes on after the last row that was copied.");
            case 1071, 1118 ->
                new CopyStoppedException("An index or a row of the copy would be too long in the collation that"
                        + " auth-lock.consolidated-collation names (error " + error + "); set another one, or leave it"
                        + " out.");
            default -> failure;
        };
    }

    private static CopyStoppedException refused(
            int error, TableName source, BigInteger from, BigInteger upTo, String why) {
        return new CopyStoppedException("A row of " + source + " with an id from " + from + " to " + upTo
                + " cannot be copied (error " + error + "): " + why + ". Put that right, and " + AGAIN + ".");
    }
}
