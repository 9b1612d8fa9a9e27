package net.openneo.authlock.admin.backup.drill;

import java.math.BigInteger;
import java.util.List;
import net.openneo.authlock.admin.backup.dump.DumpedTable;
import net.openneo.authlock.admin.backup.dump.Page;
import net.openneo.authlock.admin.backup.dump.Snapshot;
import net.openneo.authlock.table.TableName;
import org.jspecify.annotations.Nullable;

/** The rows of a table as one moment shows them, in the order of its key, with what stands for each. */
final class KeyedRows {
    private final @Nullable Snapshot snapshot;
    private final String digest;
    private Page page;
    private List<Row> rows = List.of();
    private int at;
    private boolean last;

    /** @param snapshot null where there are none to be read */
    KeyedRows(@Nullable Snapshot snapshot, DumpedTable table, TableName name) {
        this.snapshot = snapshot;
        this.digest = RowDigest.of(table);
        this.page = Page.first(table, name);
        this.last = snapshot == null;
    }

    private record Row(BigInteger key, String digest) {}

    /** The key of the next one, null behind the last. */
    @Nullable
    BigInteger key() {
        if (at == rows.size() && !last) {
            read();
        }
        return at == rows.size() ? null : rows.get(at).key();
    }

    /** What stands for the row with that key, null where there is none; goes on behind it. */
    @Nullable
    String take(BigInteger key) {
        return key.equals(key()) ? rows.get(at++).digest() : null;
    }

    private void read() {
        if (snapshot == null) {
            return;
        }
        rows = snapshot.list(
                page.query(digest),
                page.parameters(),
                (row, number) -> new Row(new BigInteger(row.getString(1)), row.getString(2)));
        at = 0;
        last = rows.size() < Page.ROWS;
        page = rows.isEmpty() ? page : page.behind(rows.get(rows.size() - 1).key());
    }
}
