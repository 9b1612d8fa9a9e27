package net.openneo.authlock.refusal;

import java.sql.SQLException;
import net.openneo.authlock.AuthWritesLockedException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;
import org.springframework.jdbc.support.SQLExceptionTranslator;

/** Makes the database's refusal the same exception as the library's own, in JDBC and JPA, also at commit. */
final class RefusalTranslator implements SQLExceptionTranslator {
    /** How Spring's dialect of Hibernate begins the task that it names to its translator. */
    private static final String FROM_HIBERNATE = "Hibernate operation: ";

    private final Refusals refusals;
    private final FailedStatements failed;
    private final @Nullable SQLExceptionTranslator app;
    private final SQLExceptionTranslator jdbc = new SQLExceptionSubclassTranslator();

    /** @param app the app's own, if it has one: it translates what is no refusal, as it did before */
    RefusalTranslator(Refusals refusals, FailedStatements failed, @Nullable SQLExceptionTranslator app) {
        this.refusals = refusals;
        this.failed = failed;
        this.app = app;
    }

    @Override
    public @Nullable DataAccessException translate(String task, @Nullable String sql, SQLException failure) {
        if (AuthWritesLockedException.in(failure).isPresent()) {
            return refusals.translated(failure);
        }
        failed.count(sql, failure);
        if (app != null) {
            return app.translate(task, sql, failure);
        }
        // Nothing for Hibernate's: then Spring goes by Hibernate's own exception, as it does without a translator.
        return task.startsWith(FROM_HIBERNATE) ? null : jdbc.translate(task, sql, failure);
    }
}
