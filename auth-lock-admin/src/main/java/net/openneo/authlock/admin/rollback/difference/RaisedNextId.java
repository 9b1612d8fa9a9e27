package net.openneo.authlock.admin.rollback.difference;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import net.openneo.authlock.admin.fence.Pass;
import net.openneo.authlock.admin.operations.StoppedException;
import net.openneo.authlock.admin.server.MySqlError;
import net.openneo.authlock.admin.server.Session;
import net.openneo.authlock.admin.verify.NextId;
import net.openneo.authlock.table.TableName;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Ids of deleted accounts must not come back: the legacy table gives no id that the other one has given. An ALTER would wait
 * for readers; a row with the last of those ids, which is rolled back, raises the next one as well. The server may forget
 * that when it is killed before its next commit, so it is looked at again before anything hangs on it.
 */
@Component
public final class RaisedNextId {
    /**
     * True when nothing has to be done.
     *
     * @param least the table whose ids must not come again
     */
    public boolean isHighEnough(Session session, DifferenceSql sql, TableName least) {
        return NextId.reaches(session.sql(), least, sql.legacy());
    }

    /**
     * Raises it where it is too low. No transaction is open before or after.
     *
     * @throws StoppedException when the table cannot be brought to do so
     */
    public void raise(Session session, DifferenceSql sql, TableName least, Pass pass) {
        BigInteger next = NextId.of(session.sql(), least);
        if (next == null || isHighEnough(session, sql, least)) {
            return;
        }
        BigInteger lastId = next.subtract(BigInteger.ONE);
        attempt(session, pass, statements(session, sql, lastId));
        if (!isHighEnough(session, sql, least)) {
            attempt(session, pass, List.of(sql.insertIntoEmpty(lastId)));
        }
        if (!isHighEnough(session, sql, least)) {
            throw new StoppedException("The next id of " + sql.legacy() + " could not be raised to " + next
                    + ", that of " + least + "; ALTER TABLE "
                    + sql.legacy().sql() + " AUTO_INCREMENT = " + next
                    + ", and ask again.");
        }
    }

    /** Where the two have not the same rows, the values of a row may collide with those of another one. */
    private static void attempt(Session session, Pass pass, List<String> statements) {
        session.begin();
        try {
            pass.show(session);
            statements.forEach(statement -> session.sql().sql(statement).update());
        } catch (DataAccessException e) {
            if (MySqlError.of(e) != MySqlError.DUPLICATE_KEY) {
                throw e;
            }
        } finally {
            session.rollback();
        }
    }

    private static List<String> statements(Session session, DifferenceSql sql, BigInteger lastId) {
        BigDecimal row = lastKey(session, sql);
        if (row == null) {
            return List.of(sql.insertIntoEmpty(lastId));
        }
        String key = row.toBigIntegerExact().toString();
        return List.of(sql.deleteToRaise(key, lastId.toString()), sql.insertToRaise(key, lastId.toString()));
    }

    private static @Nullable BigDecimal lastKey(Session session, DifferenceSql sql) {
        return session.sql()
                .sql(sql.lastKey())
                .query((row, number) -> Optional.ofNullable(row.getBigDecimal(1)))
                .single()
                .orElse(null);
    }
}
