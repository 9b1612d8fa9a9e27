package net.openneo.authlock.admin.backup.dump;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.openneo.authlock.admin.server.Session;
import net.openneo.authlock.admin.server.Sessions;
import net.openneo.authlock.table.TableName;

/**
 * Needs no other program. Each statement is on a line of its own, and the {@code mysql} client can run them as well. Rows
 * go through one by one, so that memory holds one statement at most.
 */
public final class BuiltInDump implements Dump {
    /** Zero and invalid dates, and ids of 0, are what they are. */
    private static final String HEAD =
            """
            -- Restore into an empty database: gunzip -c FILE | mysql --default-character-set=utf8mb4 DATABASE
            SET NAMES utf8mb4;
            SET SESSION sql_mode = 'NO_AUTO_VALUE_ON_ZERO,ALLOW_INVALID_DATES', SESSION time_zone = '+00:00', SESSION foreign_key_checks = 0;
            """;

    private static final String COMMENT = "--";

    private final Sessions sessions;
    private final String why;

    /** @param why it is used, empty where that was asked for */
    public BuiltInDump(Sessions sessions, String why) {
        this.sessions = sessions;
        this.why = why;
    }

    @Override
    public String tool() {
        return why.isEmpty() ? "built-in" : "built-in (" + why + ")";
    }

    @Override
    public boolean showsSnapshot() {
        return true;
    }

    @Override
    public List<String> commands(List<DumpedTable> tables) {
        return List.of();
    }

    @Override
    public void write(Snapshot snapshot, List<DumpedTable> tables, OutputStream out, Pace pace) {
        try {
            Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            writer.write(HEAD);
            for (DumpedTable table : tables) {
                writer.write(OneLine.of(snapshot.create(table.name())) + ";\n");
                new Inserts(snapshot, table, writer).write(pace);
            }
            writer.write(COMMENT + " complete\n");
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The session is one that nobody gets afterwards: the dump changes its settings. */
    @Override
    public void restore(InputStream in, String database) {
        try (Session session = sessions.open()) {
            try {
                session.execute("USE " + TableName.quote(database));
                run(session, new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)));
            } finally {
                session.evict();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void run(Session session, BufferedReader lines) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (!line.startsWith(COMMENT)) {
                session.execute(line);
            }
        }
    }
}
