package net.openneo.authlock.demo.account;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.zip.CRC32;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * A lock of the database server on a login name, across all nodes.
 *
 * <p>It has to outlast the commit: released within the transaction, it would let the next one look before this one's
 * row is to be seen. It is held by the connection, so it ends with that, whatever happens.
 */
@Component
class NameLock {
    private static final int PATIENCE_SECONDS = 5;

    private final JdbcClient jdbc;

    NameLock(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void holdUntilTheEnd(String name) {
        String lock = lockFor(name);
        if (!ask("SELECT GET_LOCK(:lock, " + PATIENCE_SECONDS + ")", lock)) {
            throw new FieldRefusedException("name", "Somebody else is taking this name. Please try again.");
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                ask("SELECT RELEASE_LOCK(:lock)", lock);
            }
        });
    }

    private boolean ask(String sql, String lock) {
        return jdbc.sql(sql)
                .param("lock", lock)
                .query(Integer.class)
                .optional()
                .filter(answer -> answer == 1)
                .isPresent();
    }

    /** Short, as such a lock's name has to be. Two names may share a lock; that costs a wait, no more. */
    private static String lockFor(String name) {
        CRC32 checksum = new CRC32();
        checksum.update(withoutAccents(name).getBytes(StandardCharsets.UTF_8));
        return "demo-name-" + HexFormat.of().toHexDigits((int) checksum.getValue());
    }

    /** What the column takes for equal has to have the same lock. */
    private static String withoutAccents(String name) {
        return java.text.Normalizer.normalize(name, java.text.Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
    }
}
