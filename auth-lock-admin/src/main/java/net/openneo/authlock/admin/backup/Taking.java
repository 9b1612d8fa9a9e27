package net.openneo.authlock.admin.backup;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import net.openneo.authlock.admin.backup.dump.Dump;
import net.openneo.authlock.admin.backup.dump.DumpedTable;
import net.openneo.authlock.admin.backup.dump.LegacyTables;
import net.openneo.authlock.admin.backup.dump.Pace;
import net.openneo.authlock.admin.backup.dump.Snapshot;
import net.openneo.authlock.admin.backup.dump.Taken;
import net.openneo.authlock.admin.backup.file.Manifest;
import net.openneo.authlock.admin.backup.file.NewFile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Takes the tables down into a file that is complete, or not there at all. */
@Component
final class Taking {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final String VERSION = "SELECT VERSION()";
    /** Its name on MySQL, and on MariaDB. */
    private static final String UUID = "SHOW GLOBAL VARIABLES WHERE Variable_name IN ('server_uuid', 'server_uid')";

    private final BackupDirectory directory;
    private final LegacyTables tables;
    private final JdbcClient sql;
    private final Clock clock;

    Taking(BackupDirectory directory, LegacyTables tables, JdbcClient sql, Clock clock) {
        this.directory = directory;
        this.tables = tables;
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * @param snapshot opened a moment ago
     */
    Taken take(long operation, Dump dump, List<DumpedTable> dumped, Snapshot snapshot, Pace pace) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        NewFile.Written written = write(file(operation, now), dump, dumped, snapshot, pace);
        Manifest manifest = new Manifest(
                String.valueOf(written.file().getFileName()),
                written.sha256(),
                written.bytes(),
                Map.of(),
                sql.sql(VERSION).query(String.class).single(),
                sql.sql(UUID).query((row, number) -> row.getString(2)).list().stream()
                        .findFirst()
                        .orElse(""),
                dump.tool(),
                now,
                null,
                tables.legacy().toString());
        manifest.write(written.file());
        return new Taken(written, manifest, dump, dumped);
    }

    private static NewFile.Written write(Path file, Dump dump, List<DumpedTable> dumped, Snapshot snapshot, Pace pace) {
        try (NewFile unfinished = NewFile.create(file)) {
            OutputStream packed = new GZIPOutputStream(new BufferedOutputStream(unfinished.out(), 1 << 16), 1 << 16);
            dump.write(snapshot, dumped, packed, pace);
            packed.close();
            return unfinished.complete();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(long operation, Instant now) {
        String schema = tables.schema().replaceAll("[^A-Za-z0-9_-]", "_");
        return directory
                .require()
                .resolve("auth-lock-" + schema + "-" + MOMENT.format(now) + "-" + operation + ".sql.gz");
    }
}
