package net.openneo.authlock.refusal;

import java.sql.SQLException;
import net.openneo.authlock.AuthWritesLockedException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.support.SQLExceptionTranslator;

/** Makes the database's refusal the same exception as the library's own, in JDBC and JPA, also at commit. */
final class RefusalTranslator implements SQLExceptionTranslator {
    private final Refusals refusals;
    private final SQLExceptionTranslator others;

    /** @param others translates what is no refusal */
    RefusalTranslator(Refusals refusals, SQLExceptionTranslator others) {
        this.refusals = refusals;
        this.others = others;
    }

    @Override
    public @Nullable DataAccessException translate(String task, @Nullable String sql, SQLException failure) {
        return AuthWritesLockedException.in(failure).isPresent()
                ? refusals.translated(failure)
                : others.translate(task, sql, failure);
    }
}
