package net.openneo.authlock.admin.verify;

import java.util.ArrayList;
import java.util.List;
import net.openneo.authlock.admin.server.Session;
import net.openneo.authlock.table.TableName;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Compares the legacy table with the one whose rows it was given, as a copy is compared with the legacy table: in ranges, so
 * that it can be gone on with where it was left.
 */
@Component
public final class WayBackComparison {
    private final RowWalk rows;
    private final LoginComparison logins;

    WayBackComparison(RowWalk rows, LoginComparison logins) {
        this.rows = rows;
        this.logins = logins;
    }

    /**
     * How the two are made otherwise than they were when the accounts moved.
     *
     * @param wanted in what the source differs from the legacy table on purpose
     */
    public List<Difference> structure(JdbcClient sql, TableName source, TableName legacy, Expected wanted) {
        return new StructureComparison(sql, legacy, source).differences(wanted);
    }

    /**
     * Compares the rows of the next ranges, each of them in both ways.
     *
     * @throws IncomparableTablesException when it cannot be told whether they are equal
     */
    public Position next(Session session, TableName source, TableName legacy, Position from) {
        return rows.next(session, pair(session.sql(), source, legacy), from);
    }

    /** What was found in the rows, and all that differs beside: structure, next id, and who is found by which name. */
    public Verdict ended(Session session, TableName source, TableName legacy, Expected wanted, Position rows) {
        JdbcClient sql = session.sql();
        List<Difference> differences = new ArrayList<>(structure(sql, source, legacy, wanted));
        NextId.tooLow(sql, source, legacy).ifPresent(differences::add);
        return Verdict.of(differences)
                .and(TableComparison.ended(sql, source, legacy, rows))
                .and(logins.compare(sql, pair(sql, source, legacy)));
    }

    private static TablePair pair(JdbcClient sql, TableName source, TableName legacy) {
        return TablePair.of(sql, source, legacy)
                .orElseThrow(() -> new IncomparableTablesException("The table " + legacy
                        + " has no integer column of the name that the primary key of " + source
                        + " has, so they cannot be compared."));
    }
}
