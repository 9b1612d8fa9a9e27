package net.openneo.authlock.statement;

import net.openneo.authlock.AuthTable;
import net.openneo.authlock.refusal.Refusals;
import net.openneo.authlock.statement.Statements.Resolved;
import net.openneo.authlock.word.Counters;
import net.openneo.authlock.word.Snapshot;
import net.openneo.authlock.word.Snapshots;
import org.hibernate.exception.GenericJDBCException;
import org.hibernate.resource.jdbc.spi.StatementInspector;

/**
 * Sees every statement that Hibernate sends: puts the active table's name in, and refuses a write to it while locked.
 * An inspector that the app had goes first, so that nothing is sent that this one has not seen.
 */
@SuppressWarnings("serial") // Hibernate asks for it and never serializes one that is given as an instance.
final class ActiveTableInspector implements StatementInspector {
    /** Asks an inspector whether it is this one, or passes what it sees on to this one. Is never sent. */
    static final String PROBE = "select 'auth-lock: is this seen?' from " + AuthTable.ACTIVE;

    private final Snapshots snapshots;
    private final Statements statements;
    private final Refusals refusals;
    private final Counters counters;
    private final StatementInspector first;

    ActiveTableInspector(
            Snapshots snapshots,
            Statements statements,
            Refusals refusals,
            Counters counters,
            StatementInspector first) {
        this.snapshots = snapshots;
        this.statements = statements;
        this.refusals = refusals;
        this.counters = counters;
        this.first = first;
    }

    ActiveTableInspector behind(StatementInspector inspector) {
        return new ActiveTableInspector(snapshots, statements, refusals, counters, inspector);
    }

    @Override
    public String inspect(String sql) {
        String seen = first.inspect(sql);
        String statement = seen == null ? sql : seen;
        if (statement.contains(AuthTable.ACTIVE)) {
            return resolve(statement);
        }
        snapshots.beforeOtherStatement();
        return statement;
    }

    private String resolve(String sql) {
        if (sql.contains(PROBE)) {
            return sql.replace(AuthTable.ACTIVE, "dual");
        }
        Resolved resolved = statements.resolve(sql);
        Snapshot snapshot = snapshots.forStatement();
        if (resolved.writes() && refusals.refusesHere(snapshot)) {
            throw new GenericJDBCException(
                    "The statement was refused before it was sent",
                    refusals.sqlRefusal(snapshot),
                    resolved.on(snapshot.table()));
        }
        counters.countStatement(snapshot.table());
        return resolved.on(snapshot.table());
    }
}
