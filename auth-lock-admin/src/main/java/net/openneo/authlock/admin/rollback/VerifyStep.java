package net.openneo.authlock.admin.rollback;

import java.util.List;
import net.openneo.authlock.admin.operations.StoppedException;
import net.openneo.authlock.admin.server.Session;
import net.openneo.authlock.admin.verify.Difference;
import net.openneo.authlock.admin.verify.Position;
import net.openneo.authlock.admin.verify.Verdict;
import net.openneo.authlock.admin.verify.WayBackComparison;
import net.openneo.authlock.table.TableName;
import org.springframework.stereotype.Component;

/** Compares the legacy table with the one whose rows it was given: nothing is switched on the strength of an assumption. */
@Component
final class VerifyStep implements Step {
    private final WayBackComparison comparison;
    private final BackTables tables;
    private final NextIdBack nextId;
    private final Proof proof;

    VerifyStep(WayBackComparison comparison, BackTables tables, NextIdBack nextId, Proof proof) {
        this.comparison = comparison;
        this.tables = tables;
        this.nextId = nextId;
        this.proof = proof;
    }

    @Override
    public Stage stage() {
        return Stage.VERIFY;
    }

    @Override
    public Point take(Job job, Point from) {
        nextId.require(job, from);
        TableName source = tables.source(from.route());
        TableName legacy = tables.legacy();
        if (from.compared().equals(Position.BEFORE)) {
            begun(job, from);
        }
        Point point = from;
        while (point.compared().more()) {
            job.run().breathe();
            point = job.noted(point.compared(comparison.next(job.session(), source, legacy, point.compared())));
        }
        Verdict verdict =
                comparison.ended(job.session(), source, legacy, tables.wanted(point.route()), point.compared());
        if (!verdict.equal()) {
            job.run().note(job.session(), verdict);
            throw new StoppedException(sentence(point, source, legacy, verdict));
        }
        return ended(job, point);
    }

    private void begun(Job job, Point point) {
        Session session = job.begun(point);
        proof.begin(session);
        session.commit();
    }

    private Point ended(Job job, Point point) {
        Point next = job.ended(point);
        Session session = job.begun(point);
        proof.end(session);
        job.run().checkpoint(session, next, next.done());
        session.commit();
        return next;
    }

    private static String sentence(Point point, TableName source, TableName legacy, Verdict verdict) {
        List<Difference> differences = verdict.differences();
        String number = differences.size() == 1 && verdict.all()
                ? "There is 1 difference: "
                : "There are " + (verdict.all() ? "" : "more than ") + differences.size()
                        + " differences, the first of which is: ";
        return "The accounts stay where they are, because " + legacy + " is not equal to " + source + " after its rows"
                + " were taken back. " + number + differences.get(0).sentence() + remedy(point, differences.get(0));
    }

    private static String remedy(Point point, Difference difference) {
        return difference.kind() == Difference.Kind.LOGIN
                ? " Nothing is lost: DELETE /api/lock, have these names told apart, and "
                        + point.route().again() + " again."
                : " Nothing is lost: " + point.route().again()
                        + " again looks for differences anew; DELETE /api/lock gives it up.";
    }
}
