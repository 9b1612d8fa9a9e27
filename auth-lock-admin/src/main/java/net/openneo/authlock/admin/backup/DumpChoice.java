package net.openneo.authlock.admin.backup;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import net.openneo.authlock.admin.backup.dump.BuiltInDump;
import net.openneo.authlock.admin.backup.dump.Dump;
import net.openneo.authlock.admin.backup.dump.DumpedTable;
import net.openneo.authlock.admin.backup.mysqldump.DumpTool;
import net.openneo.authlock.admin.backup.mysqldump.MysqldumpBackup;
import net.openneo.authlock.admin.backup.mysqldump.ToolLogin;
import net.openneo.authlock.admin.operations.StoppedException;
import net.openneo.authlock.admin.server.Sessions;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Chooses what a backup is taken with: mysqldump where it is there and exact, the built-in dump otherwise. */
@Component
final class DumpChoice {
    private static final String BUILT_IN = "built-in";

    private final BackupProperties properties;
    private final DataSourceProperties dataSource;
    private final Sessions sessions;
    private final JdbcClient sql;

    DumpChoice(BackupProperties properties, DataSourceProperties dataSource, Sessions sessions, JdbcClient sql) {
        this.properties = properties;
        this.dataSource = dataSource;
        this.sessions = sessions;
        this.sql = sql;
    }

    /** @throws StoppedException when the command that was set cannot be run */
    Dump of(List<DumpedTable> tables) {
        String command = properties.dumpCommand();
        if (command.equals(BUILT_IN)) {
            return builtIn("");
        }
        Optional<DumpTool> tool = command.isEmpty() ? DumpTool.onPath() : DumpTool.named(command);
        if (tool.isEmpty()) {
            return builtInUnlessSet(command);
        }
        if (!tables.stream().allMatch(DumpedTable::suitsMysqldump)) {
            return builtIn("mysqldump does not write every column as it is");
        }
        return ToolLogin.of(dataSource, sql)
                .<Dump>map(login -> new MysqldumpBackup(tool.get(), login, properties.path(), properties.dumpTimeout()))
                .orElseGet(() -> builtIn("mysqldump cannot connect as spring.datasource.url says"));
    }

    /**
     * What restores a backup: what it was taken with.
     *
     * @throws StoppedException when that cannot be run
     */
    Dump restoring(Backup backup) {
        if (backup.tool().startsWith(BUILT_IN)) {
            return builtIn("");
        }
        String command = properties.dumpCommand();
        Path directory = Objects.requireNonNull(Path.of(backup.file()).getParent());
        return (command.isEmpty() || command.equals(BUILT_IN) ? DumpTool.onPath() : DumpTool.named(command))
                .flatMap(tool -> ToolLogin.of(dataSource, sql)
                        .<Dump>map(login -> new MysqldumpBackup(tool, login, directory, properties.dumpTimeout())))
                .orElseThrow(() -> new StoppedException("The backup " + backup.file() + " was taken with "
                        + backup.tool() + ", and is restored by the mysql beside that, which cannot be run, or cannot"
                        + " connect as spring.datasource.url says; install it (on Debian: apt-get install"
                        + " mariadb-client), and ask again."));
    }

    private Dump builtInUnlessSet(String command) {
        if (command.isEmpty()) {
            return builtIn("neither mysqldump nor mariadb-dump is on the PATH");
        }
        throw new StoppedException("The command '" + command
                + "' of auth-lock.admin.backup.dump-command, or the mysql beside it, cannot be run; install them (on"
                + " Debian: apt-get install mariadb-client), or set it to built-in.");
    }

    private Dump builtIn(String why) {
        return new BuiltInDump(sessions, why);
    }
}
