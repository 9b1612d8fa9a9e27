package net.openneo.authlock.demo.account;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * A lock of the database server on a login name, across all nodes; on all spellings that the column takes for equal.
 *
 * <p>It has to outlast the commit: released within the transaction, it would let the next one look before this one's
 * row is to be seen. It is held by the connection, so it ends with that, whatever happens.
 */
@Component
class NameLock {
    private static final String NAME_OF_LOCK =
            "CONCAT('demo-name-', MD5(WEIGHT_STRING(CONVERT(:name USING utf8mb3) COLLATE utf8mb3_general_ci)))";
    private static final String GET = "SELECT GET_LOCK(" + NAME_OF_LOCK + ", 5)"; // seconds
    private static final String RELEASE = "SELECT RELEASE_LOCK(" + NAME_OF_LOCK + ")";

    private final JdbcClient jdbc;

    NameLock(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void holdUntilTheEnd(String name) {
        if (!ask(GET, name)) {
            throw new FieldRefusedException("name", "field.name.busy");
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                ask(RELEASE, name);
            }
        });
    }

    private boolean ask(String sql, String name) {
        return jdbc.sql(sql)
                .param("name", name)
                .query(Integer.class)
                .optional()
                .filter(answer -> answer == 1)
                .isPresent();
    }
}
