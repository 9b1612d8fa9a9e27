package net.openneo.authlock.admin.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.openneo.authlock.admin.server.Session;
import net.openneo.authlock.table.TableName;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Compares two tables of one server, the first of which has one integer column as its primary key. */
@Component
public final class TableComparison {
    private final RowWalk rows;

    TableComparison(RowWalk rows) {
        this.rows = rows;
    }

    /**
     * Compares structure, next id, every row and every column of both, twice and independently. Nobody may write to either
     * meanwhile. Other sessions of admin help the one that is given.
     *
     * @param session in which no transaction is open
     * @param progress told between two steps; where it throws, the comparison ends
     * @return what differs; a comparison that cannot be made is an exception
     * @throws IncomparableTablesException when it cannot be told whether they are equal
     */
    public Verdict compare(Session session, TableName expected, TableName actual, Progress progress) {
        return compare(session, expected, actual, Expected.SAME, progress);
    }

    /**
     * The same, where the tables differ on purpose.
     *
     * @param wanted in what they do: exactly that is no difference
     */
    public Verdict compare(Session session, TableName expected, TableName actual, Expected wanted, Progress progress) {
        if (Column.of(session.sql(), actual).isEmpty()) {
            return absent(session.sql(), expected, actual);
        }
        Optional<TablePair> tables = TablePair.of(session.sql(), expected, actual);
        Position position = Position.BEFORE;
        while (tables.isPresent() && position.more()) {
            position = rows.next(session, tables.get(), position);
            progress.compared(position.verdict().expectedRows());
        }
        return structure(session, expected, actual, wanted).and(ended(session.sql(), expected, actual, position));
    }

    private static Verdict absent(JdbcClient sql, TableName expected, TableName actual) {
        Difference difference = new Difference(
                Difference.Kind.TABLE, actual.toString(), null, null, "The table " + actual + " does not exist.");
        return Verdict.of(List.of(difference)).counted(count(sql, expected), 0);
    }

    /** What differs beside the rows. */
    Verdict structure(Session session, TableName expected, TableName actual, Expected wanted) {
        session.execute("SET SESSION information_schema_stats_expiry = 0");
        JdbcClient sql = session.sql();
        List<Difference> differences =
                new ArrayList<>(new StructureComparison(sql, expected, actual).differences(wanted));
        NextId.difference(sql, expected, actual).ifPresent(differences::add);
        return Verdict.of(differences);
    }

    /** A walk that has ended early has not counted all rows. */
    static Verdict ended(JdbcClient sql, TableName expected, TableName actual, Position position) {
        Verdict verdict = position.verdict();
        return position.ended() ? verdict : verdict.counted(count(sql, expected), count(sql, actual));
    }

    private static long count(JdbcClient sql, TableName table) {
        return sql.sql("SELECT COUNT(*) FROM " + table.sql()).query(Long.class).single();
    }
}
