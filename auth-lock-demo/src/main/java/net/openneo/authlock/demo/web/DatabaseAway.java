package net.openneo.authlock.demo.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/** Answers every request that failed because the database cannot be reached, wherever it failed. */
final class DatabaseAway {
    private static final Logger log = LoggerFactory.getLogger(DatabaseAway.class);
    private static final String CONNECTION_FAILED = "08"; // the class of SQL states
    private static final String COME_BACK_AFTER = "30"; // seconds
    private static final int DEEPEST = 50;

    private DatabaseAway() {}

    /** @return whether that was the failure, and it is answered */
    static boolean answered(Throwable failure, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (!isIn(failure) || response.isCommitted()) {
            return false;
        }
        log.warn("{} {}: {}", request.getMethod(), request.getRequestURI(), failure.getMessage());
        response.resetBuffer();
        response.setHeader(HttpHeaders.RETRY_AFTER, COME_BACK_AFTER);
        request.getRequestDispatcher(DatabaseAwayController.PATH).forward(request, response);
        return true;
    }

    private static boolean isIn(Throwable failure) {
        Throwable at = failure;
        for (int depth = 0; at != null && depth < DEEPEST; depth++, at = at.getCause()) {
            if (at instanceof CannotCreateTransactionException
                    || at instanceof TransactionSystemException
                    || at instanceof DataAccessResourceFailureException
                    || at instanceof SQLException sql && isOfTheConnection(sql)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOfTheConnection(SQLException failure) {
        String state = failure.getSQLState();
        return failure instanceof SQLTransientConnectionException
                || failure instanceof SQLNonTransientConnectionException
                || failure instanceof SQLRecoverableException
                || state != null && state.startsWith(CONNECTION_FAILED);
    }
}
