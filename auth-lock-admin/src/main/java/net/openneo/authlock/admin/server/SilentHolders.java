package net.openneo.authlock.admin.server;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.openneo.authlock.admin.AdminProperties;
import net.openneo.authlock.admin.AuthTables;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Sessions of admins that have a turn and say nothing. Where the host of an admin is gone, the server does not notice for
 * up to an hour, and keeps everybody else waiting.
 */
@Component
public final class SilentHolders {
    private static final String HOLDER =
            """
            SELECT PROCESSLIST_ID AS session, CONCAT(PROCESSLIST_USER, '@', PROCESSLIST_HOST) AS account,
                   PROCESSLIST_TIME AS seconds
            FROM performance_schema.threads
            WHERE PROCESSLIST_ID = IS_USED_LOCK(CONCAT(:prefix, SHA1(:schema)))
              AND PROCESSLIST_COMMAND = 'Sleep' AND PROCESSLIST_TIME >= :least
            """;

    private final JdbcClient sql;
    private final AuthTables tables;
    private final AdminProperties properties;

    SilentHolders(JdbcClient sql, AuthTables tables, AdminProperties properties) {
        this.sql = sql;
        this.tables = tables;
        this.properties = properties;
    }

    /**
     * One of them.
     *
     * @param session the server's number for it
     * @param account user and host
     * @param seconds since it has sent its last statement
     */
    public record Holder(long session, String account, long seconds) {
        /** Who it is and how it is ended, as a sentence. */
        public String told() {
            return "It is in the hands of session " + session + " (" + account + "), which has sent nothing for "
                    + seconds + " s; if the admin behind it is gone, DELETE /api/blockers/" + session
                    + " ends it, as KILL " + session + " at the server does.";
        }
    }

    /** Who keeps others from changing the lock, the fence or the table. */
    Optional<Holder> ofChange() {
        return holder("auth-lock-");
    }

    /** Who keeps others from working on an operation. */
    public Optional<Holder> ofOperation() {
        return holder("auth-lock-operation-");
    }

    public List<Holder> all() {
        return Stream.of(ofChange(), ofOperation()).flatMap(Optional::stream).toList();
    }

    private Optional<Holder> holder(String prefix) {
        return sql.sql(HOLDER)
                .param("prefix", prefix)
                .param("schema", tables.schema())
                .param("least", properties.liveAfter().toSeconds())
                .query(Holder.class)
                .optional();
    }
}
