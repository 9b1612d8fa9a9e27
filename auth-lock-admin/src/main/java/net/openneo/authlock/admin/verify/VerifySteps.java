package net.openneo.authlock.admin.verify;

import java.time.Clock;
import java.util.Optional;
import net.openneo.authlock.admin.AuthTables;
import net.openneo.authlock.admin.TargetCollation;
import net.openneo.authlock.admin.consolidation.Consolidations;
import net.openneo.authlock.admin.lock.SameLock;
import net.openneo.authlock.admin.operations.Run;
import net.openneo.authlock.admin.operations.StoppedException;
import net.openneo.authlock.admin.server.Session;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.table.TableName;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The steps of a verification: (1) the rows, in ranges with a checkpoint each, (2) how the tables are made, (3) who can log in. */
@Component
final class VerifySteps {
    private final VerifyConditions conditions;
    private final TableComparison comparison;
    private final LoginComparison logins;
    private final RowWalk rows;
    private final VerifyEnd end;
    private final Consolidations consolidations;
    private final TableName legacy;
    private final TableName copy;
    private final Expected wanted;
    private final Clock clock;

    VerifySteps(
            VerifyConditions conditions,
            TableComparison comparison,
            LoginComparison logins,
            RowWalk rows,
            VerifyEnd end,
            Consolidations consolidations,
            AuthTables tables,
            TargetCollation collation,
            Clock clock) {
        this.conditions = conditions;
        this.comparison = comparison;
        this.logins = logins;
        this.rows = rows;
        this.end = end;
        this.consolidations = consolidations;
        this.legacy = tables.name(ActiveTable.LEGACY);
        this.copy = tables.name(ActiveTable.CONSOLIDATED);
        this.wanted = new Expected(collation.consolidatedCollation());
        this.clock = clock;
    }

    /**
     * Takes all of them.
     *
     * @throws StoppedException when the copy is not equal, or not the copy any more
     */
    void take(Run run) {
        Session session = run.session();
        VerifyPoint point = begun(run);
        Optional<TablePair> tables = TablePair.of(session.sql(), legacy, copy);
        Long total = consolidations.read().sourceRows();
        if (total != null) {
            run.total(session, total);
        }
        while (tables.isPresent() && point.position().more()) {
            run.breathe();
            point = point.at(rows.next(session, tables.get(), point.position()));
            noted(run, point);
        }
        JdbcClient sql = session.sql();
        Verdict verdict = comparison
                .structure(session, legacy, copy, wanted)
                .and(TableComparison.ended(sql, legacy, copy, point.position()))
                .and(tables.map(pair -> logins.compare(sql, pair)).orElse(Verdict.NOTHING_YET));
        end.write(run, point, verdict, logins.columns(sql, legacy));
    }

    private VerifyPoint begun(Run run) {
        SameLock lock = conditions.lock();
        String identity = conditions.copy();
        return run.checkpoint(VerifyPoint.class)
                .filter(point -> point.isOf(lock, identity))
                .orElseGet(() -> VerifyPoint.beginning(lock, identity, clock.instant()));
    }

    private static void noted(Run run, VerifyPoint point) {
        Session session = run.session();
        session.begin();
        run.require(session);
        point.lock().require(session);
        run.checkpoint(session, point, point.position().verdict().expectedRows());
        session.commit();
    }
}
