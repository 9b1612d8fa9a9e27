package net.openneo.authlock.admin.server;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The server's error numbers that admin decides by. */
public final class MySqlError {
    public static final int DATABASE_ACCESS_DENIED = 1044;
    public static final int UNKNOWN_DATABASE = 1049;
    public static final int DUPLICATE_KEY = 1062;
    public static final int UNKNOWN_SESSION = 1094;
    public static final int NOT_THE_OWNER = 1095;
    public static final int NO_SUCH_GRANT = 1141;
    public static final int TABLE_ACCESS_DENIED = 1142;
    public static final int NO_SUCH_TABLE_GRANT = 1147;
    public static final int LOCK_WAIT_TIMEOUT = 1205;
    public static final int DEADLOCK = 1213;
    public static final int PRIVILEGE_MISSING = 1227;
    public static final int INTERRUPTED = 1317;
    public static final int NO_SUCH_ROUTINE_GRANT = 1403;
    public static final int BINARY_LOG_NEEDS_PRIVILEGE = 1419;
    public static final int SIGNAL = 1644;
    public static final int EXECUTION_TIME_EXCEEDED = 3024;
    public static final int NOWAIT_REFUSED = 3572;

    private MySqlError() {}

    /** The server's number for a failure, 0 where it did not come from the server. */
    public static int of(@Nullable Throwable failure) {
        SQLException sql = cause(failure);
        return sql == null ? 0 : sql.getErrorCode();
    }

    /** The server's own words for a failure, empty where it did not come from the server. */
    public static String text(@Nullable Throwable failure) {
        SQLException sql = cause(failure);
        return sql == null || sql.getMessage() == null ? "" : sql.getMessage();
    }

    /** True for a wait that was ended, after which the same may be tried again. */
    public static boolean isEndedWait(Throwable failure) {
        return switch (of(failure)) {
            case LOCK_WAIT_TIMEOUT, DEADLOCK, INTERRUPTED, EXECUTION_TIME_EXCEEDED -> true;
            default -> false;
        };
    }

    private static @Nullable SQLException cause(@Nullable Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof SQLException sql) {
                return sql;
            }
        }
        return null;
    }
}
