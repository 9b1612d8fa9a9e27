package net.openneo.authlock.admin.rollback;

import net.openneo.authlock.admin.fence.Passes;
import net.openneo.authlock.admin.rollback.difference.DifferenceSql;
import net.openneo.authlock.admin.rollback.difference.RaisedNextId;
import net.openneo.authlock.table.TableName;
import org.springframework.stereotype.Component;

/** Sees to it that the legacy table gives no id that another one has given. */
@Component
final class NextIdBack {
    private final RaisedNextId nextId;
    private final BackTables tables;
    private final Passes passes;

    NextIdBack(RaisedNextId nextId, BackTables tables, Passes passes) {
        this.nextId = nextId;
        this.tables = tables;
        this.passes = passes;
    }

    /** Looks, and raises it where it is too low; the server may have forgotten that since. */
    void require(Job job, Point point) {
        DifferenceSql sql = tables.statements(job.session().sql(), point.route());
        for (TableName least : tables.numbered(point.route())) {
            if (!nextId.isHighEnough(job.session(), sql, least)) {
                passes.during(pass -> nextId.raise(job.session(), sql, least, pass));
            }
        }
    }
}
