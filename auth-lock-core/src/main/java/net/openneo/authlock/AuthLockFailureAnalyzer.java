package net.openneo.authlock;

import net.openneo.authlock.table.InvalidTableNameException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Turns a refused start into what is wrong and what to do; ahead of Boot's own, which would name the binding instead. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class AuthLockFailureAnalyzer implements FailureAnalyzer {
    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof AuthLockSettingsException settings) {
                return new FailureAnalysis(message(settings), settings.remedy(), settings);
            }
            if (at instanceof InvalidTableNameException name) {
                return new FailureAnalysis(
                        message(name),
                        "Write auth-lock.legacy-table and auth-lock.consolidated-table as database.table.",
                        name);
            }
        }
        return null;
    }

    private static String message(Throwable failure) {
        return String.valueOf(failure.getMessage());
    }
}
