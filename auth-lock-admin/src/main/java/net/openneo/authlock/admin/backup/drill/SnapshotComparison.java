package net.openneo.authlock.admin.backup.drill;

import java.math.BigInteger;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import net.openneo.authlock.admin.backup.dump.DumpedTable;
import net.openneo.authlock.admin.backup.dump.Pace;
import net.openneo.authlock.admin.backup.dump.Page;
import net.openneo.authlock.admin.backup.dump.Snapshot;
import net.openneo.authlock.table.TableName;
import org.jspecify.annotations.Nullable;

/**
 * Compares restored tables with what they were taken of, while that may be written to.
 *
 * <p>What the dump shows lies between two moments, of which there is a snapshot each. A row that is the same in both was
 * the same in the dump, and has to be the same in the restored table; one that changed in between may be as it was before
 * or after, since the dump was taken when the one or the other held. A row that is neither was changed twice: then the
 * dump cannot be judged, and another is taken. The built-in dump is written from the first snapshot itself, so there is no
 * second moment, and every row has to be as it was. A table without an integer key is compared as a whole in the same way.
 */
final class SnapshotComparison {
    /** Sums of whole numbers, which are exact in whatever order the rows come; equal rows count each. */
    private static final String DIGESTS =
            """
            SELECT CONCAT_WS('-', COUNT(*), SUM(CAST(CONV(SUBSTRING(d, 1, 16), 16, 10) AS UNSIGNED)),
                             SUM(CAST(CONV(SUBSTRING(d, 17, 16), 16, 10) AS UNSIGNED)),
                             SUM(CAST(CONV(SUBSTRING(d, 33, 16), 16, 10) AS UNSIGNED)),
                             SUM(CAST(CONV(SUBSTRING(d, 49, 16), 16, 10) AS UNSIGNED)))
            FROM (%s) AS digests (d)
            """;

    private final Snapshot before;
    private final @Nullable Snapshot after;
    private final Snapshot restored;
    private final String database;

    /**
     * @param after null where the dump shows what {@code before} does
     * @param database where the tables were restored
     */
    SnapshotComparison(Snapshot before, @Nullable Snapshot after, Snapshot restored, String database) {
        this.before = before;
        this.after = after;
        this.restored = restored;
        this.database = database;
    }

    /** The first deviation; empty where there is none. */
    Optional<Deviation> compare(DumpedTable table, Pace pace) {
        Optional<Deviation> structure = new StructureComparison(before, after, restored, database).compare(table);
        if (structure.isPresent()) {
            return structure;
        }
        return table.key() == null ? whole(table, pace) : rows(table, pace);
    }

    private Optional<Deviation> whole(DumpedTable table, Pace pace) {
        Snapshot late = after == null ? before : after;
        Optional<Deviation> rows = Deviation.unless(
                digest(before, table, table.name()),
                digest(late, table, table.name()),
                digest(restored, table, table.in(database)),
                "the rows of the table " + table.name() + " differ");
        pace.rows(count(table));
        return rows;
    }

    private long count(DumpedTable table) {
        return restored.list(
                        "SELECT COUNT(*) FROM " + table.in(database).sql(), Map.of(), (row, number) -> row.getLong(1))
                .get(0);
    }

    private static String digest(Snapshot snapshot, DumpedTable table, TableName name) {
        String query = DIGESTS.formatted(Page.first(table, name).query(RowDigest.of(table)));
        return snapshot.list(query, Map.of(), (row, number) -> row.getString(1)).get(0);
    }

    private Optional<Deviation> rows(DumpedTable table, Pace pace) {
        KeyedRows early = new KeyedRows(before, table, table.name());
        KeyedRows late = new KeyedRows(after, table, table.name());
        KeyedRows made = new KeyedRows(restored, table, table.in(database));
        long sincePause = 0;
        for (BigInteger key = first(early, late, made); key != null; key = first(early, late, made)) {
            String was = early.take(key);
            String became = late.take(key);
            Optional<Deviation> deviation = row(table, key, was, after == null ? was : became, made.take(key));
            if (deviation.isPresent()) {
                return deviation;
            }
            if (++sincePause == Page.ROWS) {
                pace.rows(sincePause);
                sincePause = 0;
            }
        }
        pace.rows(sincePause);
        return Optional.empty();
    }

    private static @Nullable BigInteger first(KeyedRows... all) {
        return Stream.of(all)
                .map(KeyedRows::key)
                .filter(Objects::nonNull)
                .min(BigInteger::compareTo)
                .orElse(null);
    }

    private Optional<Deviation> row(
            DumpedTable table, BigInteger key, @Nullable String was, @Nullable String became, @Nullable String is) {
        if (Objects.equals(is, was) || Objects.equals(is, became)) {
            return Optional.empty();
        }
        String row = "the row of the table " + table.name() + " with " + table.key() + " " + key;
        String what = is == null
                ? row + " is missing"
                : was == null ? row + " is too much" : row + " differs in the column " + column(table, key);
        return Optional.of(new Deviation(!Objects.equals(was, became), what));
    }

    private String column(DumpedTable table, BigInteger key) {
        return table.columns().stream()
                .filter(column -> !part(before, table, table.name(), column, key)
                        .equals(part(restored, table, table.in(database), column, key)))
                .map(DumpedTable.Column::name)
                .findFirst()
                .orElse("");
    }

    private static String part(
            Snapshot snapshot, DumpedTable table, TableName name, DumpedTable.Column column, BigInteger key) {
        String query = "SELECT SHA2(" + RowDigest.part(column) + ", 256) FROM " + name.sql() + " WHERE "
                + TableName.quote(Objects.requireNonNull(table.key())) + " = :key";
        return String.valueOf(snapshot.list(query, Map.of("key", key), (row, number) -> row.getString(1)));
    }
}
