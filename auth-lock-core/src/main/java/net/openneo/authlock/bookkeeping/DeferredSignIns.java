package net.openneo.authlock.bookkeeping;

import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import net.openneo.authlock.table.TableName;
import net.openneo.authlock.word.NodeIdentity;
import org.aopalliance.intercept.MethodInvocation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.aop.support.AopUtils;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The notes of bookkeeping that was left out, to be applied after the unlock. */
final class DeferredSignIns {
    private static final Logger log = LoggerFactory.getLogger(DeferredSignIns.class);
    private static final int NO_SUCH_TABLE = 1146;

    private final JdbcClient jdbc;
    private final NodeIdentity node;
    private final String table;

    DeferredSignIns(DataSource dataSource, TableName consolidated, NodeIdentity node) {
        this.jdbc = JdbcClient.create(dataSource);
        this.node = node;
        this.table = consolidated.sibling("auth_lock_deferred_sign_in").sql();
    }

    /**
     * One of them.
     *
     * @param method its signature
     * @param arguments a JSON array
     */
    record Note(long id, String method, String arguments) {}

    /** Losing a note is the lesser harm: it is logged, and the login goes on. */
    void note(MethodInvocation work) {
        try {
            jdbc.sql(
                            "INSERT INTO " + table
                                    + " (node, method, arguments, noted_at) VALUES (:node, :method, :arguments, UTC_TIMESTAMP(6))")
                    .param("node", node.id())
                    .param("method", signature(work))
                    .param("arguments", Arguments.write(work.getArguments()))
                    .update();
        } catch (DataAccessException e) {
            if (!isOfAMissingTable(e)) {
                log.warn(
                        "Bookkeeping of a log-in was left out and could not be noted: {}",
                        e.getClass().getName());
            }
        }
    }

    /** The oldest note of one of these methods. Where there is no table there are no notes. */
    Optional<Long> oldest(Set<String> methods) {
        if (methods.isEmpty()) {
            return Optional.empty();
        }
        try {
            return jdbc.sql("SELECT id FROM " + table + " WHERE method IN (:methods) ORDER BY id LIMIT 1")
                    .param("methods", methods)
                    .query(Long.class)
                    .optional();
        } catch (DataAccessException e) {
            if (isOfAMissingTable(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Keeps it from other nodes until the transaction ends; empty when one of them has applied it meanwhile. */
    Optional<Note> lock(long id) {
        return jdbc.sql("SELECT id, method, arguments FROM " + table + " WHERE id = :id FOR UPDATE")
                .param("id", id)
                .query(Note.class)
                .optional();
    }

    /** @return false when it was gone already */
    boolean delete(long id) {
        return jdbc.sql("DELETE FROM " + table + " WHERE id = :id")
                        .param("id", id)
                        .update()
                == 1;
    }

    private static String signature(MethodInvocation work) {
        Class<?> type = AopUtils.getTargetClass(Objects.requireNonNull(work.getThis()));
        return KnownMethods.signature(type, AopUtils.getMostSpecificMethod(work.getMethod(), type));
    }

    private static boolean isOfAMissingTable(DataAccessException failure) {
        return NestedExceptionUtils.getMostSpecificCause(failure) instanceof SQLException sql
                && sql.getErrorCode() == NO_SUCH_TABLE;
    }
}
