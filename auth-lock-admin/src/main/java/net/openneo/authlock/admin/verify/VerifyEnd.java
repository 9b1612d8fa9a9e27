package net.openneo.authlock.admin.verify;

import java.util.List;
import net.openneo.authlock.admin.AuthTables;
import net.openneo.authlock.admin.audit.Audit;
import net.openneo.authlock.admin.consolidation.Alterations;
import net.openneo.authlock.admin.consolidation.Consolidations;
import net.openneo.authlock.admin.consolidation.Phase;
import net.openneo.authlock.admin.operations.Run;
import net.openneo.authlock.admin.operations.StoppedException;
import net.openneo.authlock.admin.server.Session;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.table.TableName;
import org.springframework.stereotype.Component;

/** Writes down what came of a verification, in a transaction in which the lock is still the same. */
@Component
final class VerifyEnd {
    private final VerifyConditions conditions;
    private final Consolidations consolidations;
    private final Alterations alterations;
    private final VerifiedTable verified;
    private final Audit audit;
    private final TableName legacy;
    private final TableName copy;

    VerifyEnd(
            VerifyConditions conditions,
            Consolidations consolidations,
            Alterations alterations,
            VerifiedTable verified,
            Audit audit,
            AuthTables tables) {
        this.conditions = conditions;
        this.consolidations = consolidations;
        this.alterations = alterations;
        this.verified = verified;
        this.audit = audit;
        this.legacy = tables.name(ActiveTable.LEGACY);
        this.copy = tables.name(ActiveTable.CONSOLIDATED);
    }

    /** @throws StoppedException when there is a difference */
    void write(Run run, VerifyPoint point, Verdict verdict, List<String> loginColumns) {
        VerifyResult result = new VerifyResult(
                verdict.expectedRows(),
                verdict.actualRows(),
                verdict.differences(),
                verdict.all(),
                point.ranges(),
                loginColumns,
                point.begun(),
                run.seconds());
        Session session = run.session();
        session.begin();
        run.require(session);
        point.lock().require(session);
        if (verdict.equal()) {
            verified(run, point, result);
        } else {
            different(run, result);
        }
        session.commit();
        if (!verdict.equal()) {
            throw new StoppedException(sentence(verdict));
        }
    }

    private void verified(Run run, VerifyPoint point, VerifyResult result) {
        if (!conditions.copy().equals(point.copy())) {
            throw new StoppedException("The table " + copy
                    + " was put in the place of the copy while that was compared; POST /api/consolidation/copy again.");
        }
        requireUnaltered();
        consolidations.verified(run.session(), phase(), point.begun(), run.actor());
        verified.note(run.session(), point.position().digest(), point.begun());
        run.succeeded(run.session(), result);
        audit.add(run.session(), run.actor(), "verify", result, "Verified: " + result.copiedRows() + " rows.");
    }

    /** A range that was compared before one of the two was altered is not known to be equal any more. */
    private void requireUnaltered() {
        List<String> altered = alterations.sinceTheCopy();
        if (!altered.isEmpty()) {
            throw new StoppedException(String.join(" ", altered));
        }
    }

    /** What was verified before is not any more. */
    private void different(Run run, VerifyResult result) {
        consolidations.move(run.session(), phase(), Phase.COPIED, run.actor());
        run.note(run.session(), result);
    }

    /** The lock is held in this transaction, so that nobody switches or unlocks meanwhile. */
    private Phase phase() {
        Phase phase = consolidations.read().phase();
        if (phase != Phase.COPIED && phase != Phase.VERIFIED) {
            throw new StoppedException("The consolidation has come to phase " + phase
                    + " while the copy was compared; GET /api/consolidation tells what comes next.");
        }
        return phase;
    }

    private String sentence(Verdict verdict) {
        List<Difference> differences = verdict.differences();
        String number = differences.size() == 1 && verdict.all()
                ? "There is 1 difference: "
                : "There are " + (verdict.all() ? "" : "more than ") + differences.size()
                        + " differences, the first of which is: ";
        return "The copy " + copy + " is not equal to " + legacy + ". " + number
                + differences.get(0).sentence() + remedy(differences.get(0));
    }

    private static String remedy(Difference difference) {
        return difference.kind() == Difference.Kind.LOGIN
                ? " DELETE /api/lock, have their names told apart or set another auth-lock.consolidated-collation, and copy"
                        + " again."
                : " POST /api/consolidation/copy makes the copy anew.";
    }
}
