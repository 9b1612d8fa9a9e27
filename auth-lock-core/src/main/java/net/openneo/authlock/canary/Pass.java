package net.openneo.authlock.canary;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import net.openneo.authlock.table.TableName;

/** Lets one transaction at a time through the fence: a row that is never committed, so no other session ever sees it. */
final class Pass {
    private final Token token = Token.random();
    private final TableName table;
    private final String show;
    private final String takeBack;

    /** @param consolidated in whose database the passes are */
    Pass(TableName consolidated) {
        this.table = consolidated.sibling("auth_lock_pass");
        this.show = "INSERT INTO " + table.sql() + " (connection_id, token) VALUES (CONNECTION_ID(), ?)";
        this.takeBack = "DELETE FROM " + table.sql() + " WHERE connection_id = ? AND token = ?";
    }

    /** By what the fence knows it. */
    String digest() {
        return token.digest();
    }

    TableName table() {
        return table;
    }

    /**
     * From now on the connection's transaction is let through.
     *
     * @return the number by which the server knows the connection
     */
    long show(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(show)) {
            statement.setString(1, token.text());
            statement.executeUpdate();
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT CONNECTION_ID()")) {
            row.next();
            return row.getLong(1);
        }
    }

    /**
     * Takes it away where the transaction was committed in spite of all.
     *
     * @param number of the connection that showed it
     * @return whether it was
     */
    boolean takeBack(Connection other, long number) throws SQLException {
        try (PreparedStatement statement = other.prepareStatement(takeBack)) {
            statement.setLong(1, number);
            statement.setString(2, token.text());
            return statement.executeUpdate() > 0;
        }
    }
}
