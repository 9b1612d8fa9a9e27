package net.openneo.authlock.bookkeeping;

import java.sql.SQLException;
import java.util.Set;
import net.openneo.authlock.AuthWritesLockedException;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Failures that say nothing about the work itself: it can be done another time. */
final class Passing {
    /** MySQL: ER_LOCK_WAIT_TIMEOUT, ER_QUERY_INTERRUPTED, ER_SERVER_SHUTDOWN, ER_OPTION_PREVENTS_STATEMENT (read-only). */
    private static final Set<Integer> ERRORS = Set.of(1205, 1317, 1053, 1290);

    /** MySQL: ER_DBACCESS_DENIED_ERROR, ER_TABLEACCESS_DENIED_ERROR, ER_COLUMNACCESS_DENIED_ERROR. */
    private static final Set<Integer> RIGHTS = Set.of(1044, 1142, 1143);

    private Passing() {}

    /** A right is missing: that does not pass. */
    static boolean isOfRights(DataAccessException failure) {
        return NestedExceptionUtils.getMostSpecificCause(failure) instanceof SQLException sql
                && RIGHTS.contains(sql.getErrorCode());
    }

    /** The lock is on again. */
    static boolean isRefusal(Throwable failure) {
        return AuthWritesLockedException.in(failure).isPresent();
    }

    static boolean isPassing(Throwable failure) {
        if (isRefusal(failure)) {
            return true;
        }
        Throwable at = failure;
        for (int depth = 0; at != null && depth < 50; depth++, at = at.getCause()) {
            if (at instanceof TransientDataAccessException
                    || at instanceof CannotCreateTransactionException
                    || at instanceof SQLException sql && isPassing(sql)) {
                return true;
            }
        }
        return false;
    }

    /** A connection that was lost, a deadlock, a wait or a statement that was ended. */
    private static boolean isPassing(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        return state.startsWith("08") || state.startsWith("40") || ERRORS.contains(failure.getErrorCode());
    }
}
