package net.openneo.authlock.word;

import java.sql.Connection;
import java.sql.SQLException;

/** What another feature does on the poller's thread and connection, after the word was read and acknowledged. */
public interface WithEachPoll {
    /**
     * Returns soon: the word is waited for.
     *
     * @param connection of the poller, which keeps it
     * @throws SQLException when it did not work this time, which does not keep the word from being heard
     */
    void polled(Connection connection, Snapshot snapshot) throws SQLException;
}
