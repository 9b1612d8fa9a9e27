package net.openneo.authlock.admin.backup.mysqldump;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.openneo.authlock.admin.RefusedChangeException;
import net.openneo.authlock.admin.backup.dump.Dump;
import net.openneo.authlock.admin.backup.dump.DumpedTable;
import net.openneo.authlock.admin.backup.dump.Pace;
import net.openneo.authlock.admin.backup.dump.Snapshot;

/**
 * Has mysqldump or mariadb-dump write, and their client read. Triggers, so the fence, are left out, and so is DROP TABLE:
 * what it writes never takes the place of a table that is there.
 */
public final class MysqldumpBackup implements Dump {
    private static final List<String> OPTIONS = List.of(
            "--single-transaction",
            "--quick",
            "--skip-triggers",
            "--skip-lock-tables",
            "--skip-add-locks",
            "--skip-add-drop-table",
            "--skip-disable-keys",
            "--hex-blob",
            "--tz-utc",
            "--no-tablespaces",
            "--default-character-set=utf8mb4");
    private static final String END = "-- Dump completed";
    private static final int BREATH = 8 << 20;

    private final DumpTool tool;
    private final ToolLogin login;
    private final Path directory;
    private final Duration silence;

    /**
     * @param directory in which it finds out who logs in
     * @param silence after which either of them is ended
     */
    public MysqldumpBackup(DumpTool tool, ToolLogin login, Path directory, Duration silence) {
        this.tool = tool;
        this.login = login;
        this.directory = directory;
        this.silence = silence;
    }

    @Override
    public String tool() {
        return tool.version();
    }

    @Override
    public boolean showsSnapshot() {
        return false;
    }

    @Override
    public List<String> commands(List<DumpedTable> tables) {
        return List.of(
                String.join(" ", dump("--defaults-file=…", tables)),
                String.join(" ", client("--defaults-file=…", ":scratch")));
    }

    @Override
    public void write(Snapshot snapshot, List<DumpedTable> tables, OutputStream out, Pace pace) {
        try (OptionFile options = OptionFile.in(directory, login, tool.ofMariaDb());
                ToolProcess process = ToolProcess.start(dump(options.option(), tables), silence)) {
            process.in().close();
            String end = pump(process.out(), out, pace);
            process.requireSuccess();
            if (!end.contains(END)) {
                throw new RefusedChangeException("The program " + tool.dump().getFileName()
                        + " ended without having written all of it; POST /api/consolidation/backup again.");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void restore(InputStream in, String database) {
        try (OptionFile options = OptionFile.in(directory, login, tool.ofMariaDb());
                ToolProcess process = ToolProcess.start(client(options.option(), database), silence)) {
            feed(in, process.in());
            process.requireSuccess();
        }
    }

    private List<String> dump(String optionFile, List<DumpedTable> tables) {
        List<String> command = new ArrayList<>(List.of(tool.dump().toString(), optionFile));
        command.addAll(OPTIONS);
        if (!tool.ofMariaDb()) {
            command.add("--set-gtid-purged=OFF");
        }
        command.add("--");
        command.add(tables.get(0).name().schema());
        tables.forEach(table -> command.add(table.name().table()));
        return command;
    }

    private List<String> client(String optionFile, String database) {
        return List.of(tool.client().toString(), optionFile, "--batch", "--binary-mode", "--", database);
    }

    /** What it ended with. */
    private static String pump(InputStream from, OutputStream to, Pace pace) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        byte[] tail = new byte[0];
        long sinceBreath = 0;
        for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
            to.write(buffer, 0, read);
            tail = lastOf(tail, buffer, read);
            sinceBreath += read;
            if (sinceBreath > BREATH) {
                pace.rows(0);
                sinceBreath = 0;
            }
        }
        return new String(tail, StandardCharsets.US_ASCII);
    }

    private static byte[] lastOf(byte[] tail, byte[] buffer, int length) {
        byte[] both = Arrays.copyOf(tail, tail.length + length);
        System.arraycopy(buffer, 0, both, tail.length, length);
        return Arrays.copyOfRange(both, Math.max(0, both.length - 100), both.length);
    }

    /** A client that has ended takes no more, and its status says why; a file that cannot be read is another matter. */
    private static void feed(InputStream from, OutputStream to) {
        byte[] buffer = new byte[64 * 1024];
        try (to) {
            for (int read = read(from, buffer); read >= 0; read = read(from, buffer)) {
                to.write(buffer, 0, read);
            }
        } catch (IOException e) {
            // It has ended.
        }
    }

    private static int read(InputStream from, byte[] buffer) {
        try {
            return from.read(buffer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
