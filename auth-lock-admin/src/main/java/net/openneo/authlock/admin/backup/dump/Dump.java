package net.openneo.authlock.admin.backup.dump;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/** A way to write tables down as SQL, and to make them again from it. The SQL names no database. */
public interface Dump {
    /** What it is done with, for people. */
    String tool();

    /** True when it writes what the snapshot shows; otherwise it has one of its own, taken a moment later. */
    boolean showsSnapshot();

    /** What it runs beside SQL, for people; no password is in it. */
    List<String> commands(List<DumpedTable> tables);

    void write(Snapshot snapshot, List<DumpedTable> tables, OutputStream out, Pace pace);

    /**
     * @param database empty, and nobody else's
     */
    void restore(InputStream in, String database);
}
