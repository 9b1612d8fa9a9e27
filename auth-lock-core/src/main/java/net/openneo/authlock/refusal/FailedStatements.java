package net.openneo.authlock.refusal;

import java.lang.ref.WeakReference;
import java.sql.SQLException;
import net.openneo.authlock.AuthTable;
import net.openneo.authlock.table.TableName;
import net.openneo.authlock.word.Counters;
import org.jspecify.annotations.Nullable;

/**
 * Counts the statements on the accounts that the database failed, by kind: those that Spring translates, so of its JDBC
 * and of JPA, where an app asks through repositories or a transaction manager. Code that takes exceptions as they come is
 * not seen.
 */
final class FailedStatements {
    private final Counters counters;
    private final String legacy;
    private final String consolidated;
    /** Spring asks for the translation of one failure more than once. */
    private final ThreadLocal<WeakReference<SQLException>> counted =
            ThreadLocal.withInitial(() -> new WeakReference<>(null));

    FailedStatements(Counters counters, TableName legacy, TableName consolidated) {
        this.counters = counters;
        this.legacy = legacy.toString();
        this.consolidated = consolidated.toString();
    }

    void count(@Nullable String sql, SQLException failure) {
        if (sql != null && isOnTheAccounts(sql) && counted.get().get() != failure) {
            counted.set(new WeakReference<>(failure));
            counters.countError(failure.getSQLState() + "/" + failure.getErrorCode());
        }
    }

    /** Hibernate tells the text from before the table's name was put in. */
    private boolean isOnTheAccounts(String sql) {
        String plain = sql.replace("`", "");
        return plain.contains(AuthTable.ACTIVE) || plain.contains(legacy) || plain.contains(consolidated);
    }
}
