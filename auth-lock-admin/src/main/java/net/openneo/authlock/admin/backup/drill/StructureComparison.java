package net.openneo.authlock.admin.backup.drill;

import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import net.openneo.authlock.admin.backup.dump.DumpedTable;
import net.openneo.authlock.admin.backup.dump.Snapshot;
import net.openneo.authlock.table.TableName;
import org.jspecify.annotations.Nullable;

/**
 * Compares how restored tables are made.
 *
 * @param after null where the dump shows what {@code before} does
 * @param database where the tables were restored
 */
record StructureComparison(Snapshot before, @Nullable Snapshot after, Snapshot restored, String database) {

    /** What is otherwise; empty where nothing is. */
    Optional<Deviation> compare(DumpedTable table) {
        MadeAs early = MadeAs.of(before.create(table.name()));
        MadeAs late = after == null ? early : MadeAs.of(after.create(table.name()));
        MadeAs made = MadeAs.of(restored.create(table.in(database)));
        return Deviation.unless(
                        early.structure(),
                        late.structure(),
                        made.structure(),
                        "the table " + table.name() + " is made otherwise")
                .or(() -> nextId(table, early.nextId(), late.nextId(), made.nextId()));
    }

    /** A row whose key was changed to a high one does not raise the next id of its table, but it does where it is restored. */
    private Optional<Deviation> nextId(DumpedTable table, BigInteger early, BigInteger late, BigInteger made) {
        boolean between = made.compareTo(early) >= 0 && made.compareTo(late) <= 0;
        return between || made.compareTo(late) > 0 && made.equals(behindLast(table))
                ? Optional.empty()
                : Optional.of(new Deviation(false, "the next id of the table " + table.name() + " is another one"));
    }

    private @Nullable BigInteger behindLast(DumpedTable table) {
        if (table.key() == null) {
            return null;
        }
        String query = "SELECT CAST(COALESCE(MAX(" + TableName.quote(table.key()) + "), 0) AS CHAR) FROM "
                + table.in(database).sql();
        return restored.list(query, Map.of(), (row, number) -> new BigInteger(row.getString(1)))
                .get(0)
                .add(BigInteger.ONE);
    }
}
