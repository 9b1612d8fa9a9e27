package net.openneo.authlock.admin.rollback;

import java.util.ArrayList;
import java.util.List;
import net.openneo.authlock.admin.copy.CopyRemoval;
import net.openneo.authlock.admin.operations.Plan;
import net.openneo.authlock.admin.operations.Plan.Statement;
import net.openneo.authlock.admin.operations.StoppedException;
import net.openneo.authlock.admin.operations.Verb;
import net.openneo.authlock.admin.rollback.difference.DifferenceSql;
import net.openneo.authlock.admin.verify.NextId;
import net.openneo.authlock.table.TableName;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a rollback would do now. */
@Component
final class RollbackPlan {
    private static final String FROM = ":from";
    private static final String UP_TO = ":upTo";

    private final RollbackConditions conditions;
    private final CopyRemoval removal;
    private final BackTables tables;
    private final JdbcClient sql;

    RollbackPlan(RollbackConditions conditions, CopyRemoval removal, BackTables tables, JdbcClient sql) {
        this.conditions = conditions;
        this.removal = removal;
        this.tables = tables;
        this.sql = sql;
    }

    Plan make() {
        try {
            conditions.require();
        } catch (StoppedException e) {
            return new Plan(Verb.ROLLBACK, List.of(String.valueOf(e.getMessage())), List.of());
        }
        return conditions.isBeforeTheSwitch() ? before() : back();
    }

    private Plan before() {
        return new Plan(
                Verb.ROLLBACK,
                List.of(
                        "The accounts have not moved: what the copy has made is dropped, a table of somebody else is not.",
                        "The lock is the very same one until it is ended."),
                removal.statements().stream().map(Statement::once).toList());
    }

    private Plan back() {
        TableName legacy = tables.legacy();
        TableName source = tables.source(Route.ROLLBACK);
        return new Plan(
                Verb.ROLLBACK,
                List.of(
                        "Every write is locked, and that is in force; a lock that is in force already is kept.",
                        legacy + " is made as it was when the accounts left it, and its fence stands.",
                        "Before each range of rows is committed: the lock is the very same one.",
                        "After each range of rows: the server had no warning.",
                        "Every row and every column of " + source + " and " + legacy
                                + " is equal, by digests of ranges and by a join; the next id of " + legacy
                                + " is not lower; everybody is found by the same text.",
                        "No transaction is open whose view of " + legacy
                                + " is older than that, and every live node can use" + " it.",
                        "Every live node uses " + legacy + " alone before it is opened to writes."),
                statements());
    }

    private List<Statement> statements() {
        DifferenceSql difference = tables.statements(sql, Route.ROLLBACK);
        String ranges = "for each range of rows, of about a second each";
        List<Statement> all = new ArrayList<>();
        all.add(new Statement(difference.deleteMissing(FROM, UP_TO), ranges));
        all.add(new Statement(difference.deleteChanged(FROM, UP_TO), ranges));
        all.add(new Statement(difference.insertMissing(FROM, UP_TO), ranges));
        if (!NextId.reaches(sql, difference.source(), difference.legacy())) {
            String rolledBack = "where the next id is still too low; rolled back";
            all.add(new Statement(difference.deleteToRaise(":row", ":lastId"), rolledBack));
            all.add(new Statement(difference.insertToRaise(":row", ":lastId"), rolledBack));
        }
        return List.copyOf(all);
    }
}
