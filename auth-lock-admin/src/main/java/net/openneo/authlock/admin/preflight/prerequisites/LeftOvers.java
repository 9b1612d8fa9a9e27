package net.openneo.authlock.admin.preflight.prerequisites;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import net.openneo.authlock.admin.backup.Backups;
import net.openneo.authlock.admin.backup.drill.ScratchDatabase;
import net.openneo.authlock.admin.copy.StagingName;
import net.openneo.authlock.admin.gate.Finding;
import net.openneo.authlock.admin.preflight.Check;
import net.openneo.authlock.admin.preflight.Sight;
import net.openneo.authlock.admin.preflight.Verdict;
import net.openneo.authlock.table.TableName;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What steps that were killed have left, and what passwords are checked against is in it. */
@Component
@Order(7)
final class LeftOvers implements Check {
    private static final String TABLES =
            """
            SELECT COUNT(*) FROM information_schema.TABLES
            WHERE TABLE_SCHEMA = :schema AND TABLE_NAME = :table
            """;

    private final Backups backups;
    private final ScratchDatabase scratch;
    private final TableName staging;

    LeftOvers(Backups backups, ScratchDatabase scratch, StagingName staging) {
        this.backups = backups;
        this.scratch = scratch;
        this.staging = staging.name();
    }

    @Override
    public List<Finding> look(Sight sight) {
        Sight.Asked asked = sight.asked(
                "left-overs",
                "Left-overs that hold accounts",
                "auth-lock.admin.backup.directory, auth_lock_backup; " + TABLES,
                "none");
        Verdict verdict = new Verdict();
        files(verdict);
        if (exists(sight, staging.schema(), staging.table())) {
            verdict.warn("The table " + staging + " holds accounts, and was left by a copy; the next one drops it.");
        }
        if (exists(sight, scratch.name(), ScratchDatabase.MARK)) {
            verdict.warn("The database " + scratch.name()
                    + " holds accounts, and was left by a restore drill; the next backup drops it.");
        }
        return verdict.of(
                asked, verdict.sentences().size() + " kinds", "No step has left anything that holds accounts.");
    }

    private void files(Verdict verdict) {
        try {
            List<Path> left = backups.leftOvers();
            if (!left.isEmpty()) {
                verdict.warn(
                        "Files hold accounts, and are no backups that were restored as a test and found equal; delete"
                                + " them: " + left.stream().map(Path::toString).collect(Collectors.joining(", "))
                                + ".");
            }
        } catch (IOException e) {
            verdict.warn("The backup directory cannot be read (" + e.getClass().getSimpleName()
                    + "), so it is not known what is left in it; let admin's user read it.");
        }
    }

    private static boolean exists(Sight sight, String schema, String table) {
        return sight.sql()
                        .sql(TABLES)
                        .param("schema", schema)
                        .param("table", table)
                        .query(Integer.class)
                        .single()
                > 0;
    }
}
