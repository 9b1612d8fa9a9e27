package net.openneo.authlock.admin.preflight.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import net.openneo.authlock.admin.AuthTables;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.table.TableName;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** How much room there is where the server keeps its data, and how large the old table is. */
@Component
public final class FreeDisk {
    public static final String QUERY =
            "SELECT @@datadir, @@server_uuid; the free space of that directory on this host, when the"
                    + " file auto.cnf in it tells the same server_uuid; auth-lock.admin.preflight.free-disk";
    private static final String UNKNOWN =
            "The server's data directory is not on this host, or admin may not read it, so it"
                    + " is not known whether there is room for a copy; look on the server, and set"
                    + " auth-lock.admin.preflight.free-disk to what is free there, like 50GB.";
    private static final String SERVER = "SELECT @@datadir AS directory, @@server_uuid AS uuid";
    private static final String SIZE =
            """
            SELECT COALESCE(SUM(DATA_LENGTH + INDEX_LENGTH), 0) FROM information_schema.TABLES
            WHERE TABLE_SCHEMA = :schema AND TABLE_NAME = :table
            """;

    private final TableName table;
    private final @Nullable DataSize stated;

    FreeDisk(AuthTables tables, PreflightProperties properties) {
        table = tables.name(ActiveTable.LEGACY);
        stated = properties.freeDisk();
    }

    private record Server(String directory, String uuid) {}

    /**
     * @param tableBytes of the old table with its indexes, as the server estimates
     * @param free null where it is not known
     * @param how it is known
     */
    public record Room(long tableBytes, @Nullable Long free, String how) {
        public String unknown() {
            return UNKNOWN;
        }

        @Override
        public String toString() {
            return "table " + tableBytes + " bytes, free " + (free == null ? "unknown" : free + " bytes, " + how);
        }
    }

    public Room look(JdbcClient sql) {
        long size = sql.sql(SIZE)
                .param("schema", table.schema())
                .param("table", table.table())
                .query(Long.class)
                .single();
        Long measured = measured(sql.sql(SERVER).query(Server.class).single());
        if (stated != null && (measured == null || stated.toBytes() <= measured)) {
            return new Room(size, stated.toBytes(), "as auth-lock.admin.preflight.free-disk states");
        }
        return new Room(size, measured, "measured");
    }

    private static @Nullable Long measured(Server server) {
        try {
            Path directory = Path.of(server.directory());
            String identity = Files.readString(directory.resolve("auto.cnf"), StandardCharsets.ISO_8859_1);
            return identity.contains(server.uuid())
                    ? (Long) Files.getFileStore(directory).getUsableSpace()
                    : null;
        } catch (IOException | InvalidPathException | SecurityException e) {
            return null;
        }
    }
}
