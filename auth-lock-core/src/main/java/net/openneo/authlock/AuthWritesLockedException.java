package net.openneo.authlock;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.NonTransientDataAccessException;

/**
 * A write to the accounts was refused because writes are locked. Nothing was changed.
 *
 * <p>Raised by the library before a write is sent, and made from the database's own refusal (SQLSTATE 45000, error
 * 1644, a message that begins with {@code auth-lock:}) where Spring translates exceptions.
 */
public final class AuthWritesLockedException extends NonTransientDataAccessException {
    /** SQLSTATE of a refusal. */
    public static final String SQL_STATE = "45000";

    /** MySQL's error number of a refusal: ER_SIGNAL_EXCEPTION. */
    public static final int ERROR_CODE = 1644;

    /** How the message of every refusal by the database begins. */
    public static final String PREFIX = "auth-lock:";

    private final @Nullable String operation;
    private final @Nullable Instant plannedEnd;

    /**
     * @param operation what was refused, null where it is not known
     * @param plannedEnd when writes are planned to be possible again, null where it is not known
     */
    public AuthWritesLockedException(
            @Nullable String operation, @Nullable Instant plannedEnd, @Nullable Throwable cause) {
        super(sentence(operation, plannedEnd), cause);
        this.operation = operation;
        this.plannedEnd = plannedEnd;
    }

    /** What was refused, if it is known. */
    public Optional<String> operation() {
        return Optional.ofNullable(operation);
    }

    /** When writes are planned to be possible again, if it is known. */
    public Optional<Instant> plannedEnd() {
        return Optional.ofNullable(plannedEnd);
    }

    /** Finds a refusal in an exception and its causes, also the database's own where nothing translated it. */
    public static Optional<AuthWritesLockedException> in(@Nullable Throwable failure) {
        Throwable at = failure;
        for (int depth = 0; at != null && depth < 50; depth++, at = at.getCause()) {
            if (at instanceof AuthWritesLockedException refusal) {
                return Optional.of(refusal);
            }
            if (at instanceof SQLException sql && isRefusal(sql)) {
                return Optional.of(new AuthWritesLockedException(null, null, sql));
            }
        }
        return Optional.empty();
    }

    private static boolean isRefusal(SQLException failure) {
        return failure.getErrorCode() == ERROR_CODE
                && SQL_STATE.equals(failure.getSQLState())
                && failure.getMessage() != null
                && failure.getMessage().startsWith(PREFIX);
    }

    private static String sentence(@Nullable String operation, @Nullable Instant plannedEnd) {
        return "Writes to the accounts are locked"
                + (operation == null ? "" : "; '" + operation + "' was refused and nothing was changed")
                + (plannedEnd == null ? "." : "; the lock is planned to end at " + plannedEnd + ".");
    }
}
