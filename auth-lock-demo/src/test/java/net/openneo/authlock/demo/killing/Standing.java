package net.openneo.authlock.demo.killing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * All that stands on the server and beside it that somebody could have left behind.
 *
 * @param tables of all databases but the server's own
 * @param triggers with the table on which each is
 * @param unfinished files in the place of the backups that are not a backup's or its manifest's
 * @param passes that were committed, and digests of passes in the fence
 */
record Standing(
        List<String> databases, List<String> tables, List<String> triggers, List<String> unfinished, int passes) {
    private static final String DATABASES =
            """
            SELECT SCHEMA_NAME FROM information_schema.SCHEMATA
            WHERE SCHEMA_NAME NOT IN ('mysql', 'sys', 'information_schema', 'performance_schema') ORDER BY 1
            """;
    private static final String TABLES =
            """
            SELECT CONCAT(TABLE_SCHEMA, '.', TABLE_NAME) FROM information_schema.TABLES
            WHERE TABLE_SCHEMA NOT IN ('mysql', 'sys', 'information_schema', 'performance_schema') ORDER BY 1
            """;
    private static final String TRIGGERS =
            """
            SELECT CONCAT(EVENT_OBJECT_SCHEMA, '.', EVENT_OBJECT_TABLE, ' ', TRIGGER_NAME)
            FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA <> 'sys' ORDER BY 1
            """;
    private static final String PASSES =
            """
            SELECT (SELECT COUNT(*) FROM auth_lock_pass)
                 + (SELECT COUNT(*) FROM auth_lock_fence WHERE pass_digest IS NOT NULL)
            """;

    static Standing look(Site site) {
        JdbcClient root = site.root();
        return new Standing(
                root.sql(DATABASES).query(String.class).list(),
                root.sql(TABLES).query(String.class).list(),
                root.sql(TRIGGERS).query(String.class).list(),
                unfinished(site.backups()),
                root.sql(PASSES).query(Integer.class).single());
    }

    private static List<String> unfinished(Path backups) {
        try (Stream<Path> files = Files.list(backups)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.matches("auth-lock-.*\\.sql\\.gz(\\.json)?"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
