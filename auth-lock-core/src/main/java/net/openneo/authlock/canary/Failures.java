package net.openneo.authlock.canary;

import java.sql.SQLException;
import java.util.Optional;
import net.openneo.authlock.AuthWritesLockedException;
import net.openneo.authlock.CriticalPathFailedException;
import org.jspecify.annotations.Nullable;

/** Says why something did not work: in words of ours, or by types and numbers, since other words may hold values. */
final class Failures {
    private static final int DEPTH = 50;
    private static final String SECOND =
            "It begins a transaction of its own (REQUIRES_NEW, or another transaction manager's), which would stay when"
                    + " the canary's is rolled back; let it join the one that is there.";
    private static final String LOCKED =
            "It was refused by the lock, so it writes beside the transaction that it is given: on another thread, through"
                    + " another pool or outside any transaction; let it join that one.";

    private Failures() {}

    static String sentence(Throwable failure) {
        if (find(failure, SecondTransactionException.class).isPresent()) {
            return SECOND;
        }
        Optional<CriticalPathFailedException> told = find(failure, CriticalPathFailedException.class);
        if (told.isPresent()) {
            return told.get().sentence();
        }
        if (AuthWritesLockedException.in(failure).isPresent()) {
            return LOCKED;
        }
        return "It failed with " + failure.getClass().getName()
                + find(failure, SQLException.class).map(Failures::numbers).orElse("") + ".";
    }

    /** The server's number for a failure, 0 where it did not come from the server. */
    static int number(Throwable failure) {
        return find(failure, SQLException.class).map(SQLException::getErrorCode).orElse(0);
    }

    private static String numbers(SQLException failure) {
        return " (SQLSTATE " + failure.getSQLState() + ", error " + failure.getErrorCode() + ")";
    }

    private static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type) {
        @Nullable Throwable at = failure;
        for (int depth = 0; at != null && depth < DEPTH; depth++, at = at.getCause()) {
            if (type.isInstance(at)) {
                return Optional.of(type.cast(at));
            }
        }
        return Optional.empty();
    }
}
