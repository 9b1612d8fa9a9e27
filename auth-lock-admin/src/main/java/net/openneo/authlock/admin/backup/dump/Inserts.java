package net.openneo.authlock.admin.backup.dump;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import net.openneo.authlock.table.TableName;
import org.jspecify.annotations.Nullable;

/** The rows of a table as INSERT statements of bounded length. */
public final class Inserts {
    /** In characters, well below what the server takes (max_allowed_packet); one row alone may be longer. */
    private static final int LONGEST = 256 * 1024;

    private final Snapshot snapshot;
    private final DumpedTable table;
    private final Writer out;
    private final List<DumpedTable.Column> columns;
    private final List<Literal> literals;
    private final String head;
    private final StringBuilder statement = new StringBuilder();
    private long rows;
    private @Nullable BigInteger last;

    Inserts(Snapshot snapshot, DumpedTable table, Writer out) {
        this.snapshot = snapshot;
        this.table = table;
        this.out = out;
        columns = table.writable();
        literals =
                columns.stream().map(column -> Literal.of(table.name(), column)).toList();
        head = head(table);
    }

    /** What every one of them begins with. */
    public static String head(DumpedTable table) {
        return table.writable().stream()
                .map(DumpedTable.Column::sql)
                .collect(Collectors.joining(
                        ",", "INSERT INTO " + TableName.quote(table.name().table()) + " (", ") VALUES\t"));
    }

    /** Page by page, so that nobody's ALTER TABLE waits for longer than a page. */
    void write(Pace pace) throws IOException {
        StringBuilder asked = new StringBuilder();
        for (int at = 0; at < columns.size(); at++) {
            asked.append(at == 0 ? "" : ", ").append(literals.get(at).read(columns.get(at)));
        }
        Page page = Page.first(table, table.name());
        do {
            rows = 0;
            snapshot.each(page.query(asked.toString()), page.parameters(), this::add);
            flush();
            pace.rows(rows);
            page = last == null ? page : page.behind(last);
        } while (table.key() != null && rows == Page.ROWS);
    }

    private void add(ResultSet row) throws SQLException {
        int before = table.key() == null ? 0 : 1;
        if (before > 0) {
            last = new BigInteger(row.getString(1));
        }
        statement.append(statement.isEmpty() ? head : ",").append('(');
        for (int at = 0; at < literals.size(); at++) {
            byte[] value = row.getBytes(at + 1 + before);
            statement.append(at == 0 ? "" : ",");
            if (value == null) {
                statement.append("NULL");
            } else {
                literals.get(at).write(statement, value, columns.get(at));
            }
        }
        statement.append(')');
        rows++;
        if (statement.length() > LONGEST) {
            flush();
        }
    }

    private void flush() {
        if (statement.isEmpty()) {
            return;
        }
        try {
            out.append(statement).append(";\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        statement.setLength(0);
    }
}
