package net.openneo.authlock.demo.hammer;

import java.util.HashSet;
import java.util.Set;
import net.openneo.authlock.demo.DemoDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What stands in the table of the accounts. */
final class Accounts {
    private final JdbcClient root;
    private final String table;

    Accounts(DemoDatabase database) {
        this.root = database.root();
        this.table = database.legacyTable();
    }

    Set<String> names() {
        return new HashSet<>(
                root.sql("SELECT name FROM " + table).query(String.class).list());
    }

    /** Differs when any write to the table was committed in between. */
    String fingerprint() {
        return root.sql("SELECT CONCAT(COUNT(*), ' rows, ', COALESCE(SUM(CRC32(CONCAT_WS('|', id, name, sign_in_count,"
                        + " failed_attempts, updated_at))), 0)) FROM " + table)
                .query(String.class)
                .single();
    }

    void removeAllAfter(long id) {
        root.sql("DELETE FROM " + table + " WHERE id > :id").param("id", id).update();
    }
}
