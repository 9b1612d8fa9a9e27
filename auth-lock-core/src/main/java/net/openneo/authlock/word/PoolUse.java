package net.openneo.authlock.word;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Function;
import net.openneo.authlock.table.AccountsMapping;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.table.Hindrance;
import net.openneo.authlock.table.Hindrance.Kind;
import net.openneo.authlock.table.TableName;
import net.openneo.authlock.table.TableUse;

/** Whether one pool's account can use each of the two tables; looks through a connection beside the pool. */
final class PoolUse {
    private final AccountsMapping mapping;
    private final Function<ActiveTable, TableName> names;
    private final OwnConnections connections;

    PoolUse(AccountsMapping mapping, Function<ActiveTable, TableName> names) {
        this.mapping = mapping;
        this.names = names;
        this.connections = new OwnConnections(mapping.pool());
    }

    /**
     * What was seen. A right to write that the account has not on the active table is no hindrance: the app does without
     * it there. Nor is it one on the other table then.
     *
     * @param at UTC by the database, to the microsecond, from before
     * @param active why the active table cannot be used
     * @param other why the other one, if there is one, cannot be used as the active one is
     */
    record Seen(String at, List<Hindrance> active, List<Hindrance> other) {}

    Seen look(ActiveTable active) throws SQLException {
        try (Connection connection = connections.open()) {
            String at = now(connection);
            List<Hindrance> here = hindrances(connection, active);
            List<Hindrance> there = hindrances(
                    connection, active == ActiveTable.LEGACY ? ActiveTable.CONSOLIDATED : ActiveTable.LEGACY);
            return new Seen(
                    at,
                    here.stream().filter(hindrance -> !hindrance.isOfWriting()).toList(),
                    there.stream()
                            .filter(hindrance -> hindrance.kind() != Kind.ABSENT && !hindrance.isAmong(here))
                            .toList());
        }
    }

    private List<Hindrance> hindrances(Connection connection, ActiveTable which) throws SQLException {
        return TableUse.hindrances(connection, names.apply(which), mapping);
    }

    private static String now(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT CAST(UTC_TIMESTAMP(6) AS CHAR)")) {
            if (!row.next()) {
                throw new SQLException("The database does not tell the time");
            }
            return row.getString(1);
        }
    }
}
