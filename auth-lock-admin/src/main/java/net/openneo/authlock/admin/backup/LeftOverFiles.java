package net.openneo.authlock.admin.backup;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.openneo.authlock.admin.backup.file.NewFile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Files of the backup directory that nobody can restore from with confidence: their drill was killed, or has failed. */
@Component
final class LeftOverFiles {
    private static final String FILES = "auth-lock-*.{sql.gz,sql.gz" + NewFile.UNFINISHED + "}";
    private static final String GOOD =
            "SELECT file FROM auth_lock_backup WHERE host = :host AND drilled_at IS NOT NULL";

    private final BackupProperties properties;
    private final JdbcClient sql;

    LeftOverFiles(BackupProperties properties, JdbcClient sql) {
        this.properties = properties;
        this.sql = sql;
    }

    List<Path> all() throws IOException {
        if (!Files.isDirectory(properties.path())) {
            return List.of();
        }
        List<String> good =
                sql.sql(GOOD).param("host", Host.name()).query(String.class).list();
        List<Path> left = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(properties.path(), FILES)) {
            files.forEach(left::add);
        }
        return left.stream()
                .filter(file -> !good.contains(file.toString()))
                .sorted()
                .toList();
    }
}
