package net.openneo.authlock.admin.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import net.openneo.authlock.admin.server.Session;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The backups that were finished. */
@Component
public final class Backups {
    private static final String ADD =
            """
            INSERT INTO auth_lock_backup
              (operation, file, host, sha256, bytes, row_count, tool, server, taken_at, drilled_at, actor)
            VALUES (:operation, :file, :host, :sha256, :bytes, :rows, :tool, :server, :takenAt, :drilledAt, :actor)
            """;
    private static final String NEWEST_DRILLED =
            """
            SELECT operation, file, host, sha256, bytes, row_count, tool, server, taken_at, drilled_at, actor
            FROM auth_lock_backup b
            WHERE drilled_at IS NOT NULL
              AND NOT EXISTS (SELECT 1 FROM auth_lock_operation o WHERE o.id = b.operation AND o.verb = 'teardown')
            ORDER BY taken_at DESC, id DESC LIMIT 1
            """;

    private static final String ALL =
            """
            SELECT operation, file, host, sha256, bytes, row_count, tool, server, taken_at, drilled_at, actor
            FROM auth_lock_backup ORDER BY id
            """;

    private static final String TAKEN_BY =
            """
            SELECT operation, file, host, sha256, bytes, row_count, tool, server, taken_at, drilled_at, actor
            FROM auth_lock_backup WHERE drilled_at IS NOT NULL AND operation = :operation ORDER BY id DESC LIMIT 1
            """;

    private final JdbcClient sql;
    private final Staleness staleness;
    private final LeftOverFiles leftOvers;

    Backups(JdbcClient sql, Staleness staleness, LeftOverFiles leftOvers) {
        this.sql = sql;
        this.staleness = staleness;
        this.leftOvers = leftOvers;
    }

    /**
     * The newest one of accounts that lived in the legacy table when it was taken, if it was restored and found equal. That of
     * a teardown is none: it has what was there at the switch, however late it was taken.
     */
    public Optional<Backup> newestDrilled() {
        return sql.sql(NEWEST_DRILLED).query(Backups::backup).optional();
    }

    /** All that were finished, the oldest first. */
    public List<Backup> all() {
        return sql.sql(ALL).query(Backups::backup).list();
    }

    /** The newest one of an operation that was restored and found equal. */
    public Optional<Backup> takenBy(long operation) {
        return sql.sql(TAKEN_BY)
                .param("operation", operation)
                .query(Backups::backup)
                .optional();
    }

    /**
     * Why a backup cannot be relied on any more: its file is looked at and read as a whole.
     *
     * @return sentences that say what to do; none when it can be relied on
     */
    public List<String> problems(Backup backup) {
        return staleness.problems(backup);
    }

    /**
     * The same of the file alone, and only what can be told in a moment: one on another host is not looked at, and a large
     * one has to have its size.
     */
    public List<String> damage(Backup backup) {
        return staleness.damage(backup);
    }

    /**
     * Files of backups on this host that were never restored and found equal: they hold accounts all the same.
     *
     * @throws IOException where the backup directory cannot be read
     */
    public List<Path> leftOvers() throws IOException {
        return leftOvers.all();
    }

    /** Notes a finished one, within the session's transaction. */
    void add(Session session, Backup backup) {
        session.sql()
                .sql(ADD)
                .param("operation", backup.operation())
                .param("file", backup.file())
                .param("host", backup.host())
                .param("sha256", backup.sha256())
                .param("bytes", backup.bytes())
                .param("rows", backup.rows())
                .param("tool", backup.tool())
                .param("server", backup.server())
                .param("takenAt", utc(backup.takenAt()))
                .param("drilledAt", utc(backup.drilledAt()))
                .param("actor", backup.actor())
                .update();
    }

    private static Backup backup(ResultSet row, int number) throws SQLException {
        return new Backup(
                row.getLong("operation"),
                row.getString("file"),
                row.getString("host"),
                row.getString("sha256"),
                row.getLong("bytes"),
                row.getLong("row_count"),
                row.getString("tool"),
                row.getString("server"),
                row.getObject("taken_at", LocalDateTime.class).toInstant(ZoneOffset.UTC),
                instant(row.getObject("drilled_at", LocalDateTime.class)),
                row.getString("actor"));
    }

    private static @Nullable LocalDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(@Nullable LocalDateTime utc) {
        return utc == null ? null : utc.toInstant(ZoneOffset.UTC);
    }
}
