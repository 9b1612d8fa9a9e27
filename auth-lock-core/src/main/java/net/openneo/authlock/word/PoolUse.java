package net.openneo.authlock.word;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import net.openneo.authlock.table.AccountsMapping;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.table.Hindrance;
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
     * What was seen.
     *
     * @param at UTC by the database, to the microsecond, from before
     * @param hindrances of those tables that cannot be used
     */
    record Seen(String at, Map<ActiveTable, Hindrance> hindrances) {}

    Seen look() throws SQLException {
        try (Connection connection = connections.open()) {
            String at = now(connection);
            Map<ActiveTable, Hindrance> hindrances = new EnumMap<>(ActiveTable.class);
            for (ActiveTable which : ActiveTable.values()) {
                Hindrance hindrance = TableUse.hindrance(connection, names.apply(which), mapping);
                if (hindrance != null) {
                    hindrances.put(which, hindrance);
                }
            }
            return new Seen(at, hindrances);
        }
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
