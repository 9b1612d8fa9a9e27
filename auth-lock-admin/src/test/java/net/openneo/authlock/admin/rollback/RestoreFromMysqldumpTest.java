package net.openneo.authlock.admin.rollback;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import net.openneo.authlock.admin.RunningAdmin;
import net.openneo.authlock.admin.RunningAdmin.Answer;
import net.openneo.authlock.admin.Tools;
import net.openneo.authlock.admin.backup.BackedUp;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Back to a backup that a tool has taken, while a view has the name of the old table. */
class RestoreFromMysqldumpTest {
    @Test
    @DisplayName("B2 with C-VIEW: what mysqldump has written is restored, and the old table has its name again")
    void goesBackToWhatTheToolHasWritten(@TempDir Path directory) throws SQLException {
        Tools.require("mysqldump", "mariadb-client");
        try (Moved site = Moved.start(
                5,
                "auth-lock.admin.backup.dump-command=mysqldump",
                "auth-lock.admin.backup.directory=" + directory.resolve("backups"))) {
            site.admin
                    .root()
                    .sql("GRANT ALL ON " + site.admin.databases().legacySchema() + ".* TO "
                            + RunningAdmin.account(site.admin.databases()))
                    .update();
            Answer backup = BackedUp.succeeded(site.admin);
            assertThat(backup.<String>read("$.result.tool")).startsWith("mysqldump");
            site.switched();
            site.admin
                    .root()
                    .sql("DELETE FROM auth_lock_backup WHERE file = 'planted'")
                    .update();
            assertThat(site.admin.put("/api/view", null).status()).isEqualTo(200);
            assertThat(site.admin.delete("/api/lock", Moved.WITHOUT_CANARY).status())
                    .isEqualTo(200);
            site.pastTheFence(site.legacy + "_retired", "UPDATE $table SET email = 'planted' WHERE id = 2");
            site.send(site.consolidated, "INSERT INTO $table (name) VALUES ('lost')");

            Answer started = site.admin.send(
                    "POST",
                    "/api/consolidation/restore",
                    "operator",
                    "{\"losesWritesSince\": \"" + backup.<String>read("$.result.takenAt") + "\"}");
            assertThat(started.status()).as(started.body()).isEqualTo(202);
            Answer operation =
                    site.end(started.response().headers().firstValue("Location").orElseThrow());

            assertThat(operation.<String>read("$.state")).as(operation.body()).isEqualTo("SUCCEEDED");
            assertThat(operation.<String>read("$.result.lost.backup"))
                    .isEqualTo(BackedUp.file(backup).toString());
            assertThat(BackedUp.scratchExists(site.admin)).isFalse();
            site.assertBack();
        }
    }
}
