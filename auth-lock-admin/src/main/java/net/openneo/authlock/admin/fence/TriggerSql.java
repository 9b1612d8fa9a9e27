package net.openneo.authlock.admin.fence;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.UnaryOperator;
import net.openneo.authlock.admin.AuthTables;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.table.TableName;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The text of the triggers.
 *
 * <p>The fence row is read by its primary key alone and the question is asked afterwards: InnoDB unlocks a row that a
 * WHERE sorts out at READ COMMITTED (tried on 8.0.31: where the row was come upon by a scan), and an arming would wait
 * for nobody. A missing row leaves NULLs, and NULL refuses.
 */
@Component
final class TriggerSql {
    /** The names of the tables, and of the table that the accounts have to live in, are the only things that vary. */
    private static final String BODY =
            """
            BEGIN
              DECLARE fence_lock, fence_table VARCHAR(12) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
              DECLARE fence_digest CHAR(64) CHARACTER SET ascii COLLATE ascii_bin;
              DECLARE passes INT DEFAULT 0;
              DECLARE refusal VARCHAR(128) CHARACTER SET utf8mb4;
              SELECT write_lock, active_table, pass_digest INTO fence_lock, fence_table, fence_digest
                FROM %1$s WHERE id = 1 LOCK IN SHARE MODE;
              IF NOT (fence_lock <=> 'OPEN' AND fence_table <=> '%3$s') THEN
                IF fence_digest IS NOT NULL THEN
                  SELECT COUNT(*) INTO passes
                    FROM %2$s WHERE connection_id = CONNECTION_ID() AND SHA2(token, 256) = fence_digest;
                END IF;
                IF passes = 0 THEN
                  SET refusal = CASE
                    WHEN fence_lock IS NULL OR fence_table IS NULL
                      THEN 'auth-lock: the fence row is missing, so nothing may be written; nothing was changed'
                    WHEN fence_lock <=> 'LOCKED'
                      THEN 'auth-lock: writes to the accounts are locked for maintenance; nothing was changed'
                    ELSE 'auth-lock: the accounts live in another table now; nothing was changed'
                  END;
                  SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 1644, MESSAGE_TEXT = refusal;
                END IF;
              END IF;
            END""";

    private final AuthTables tables;
    private final UnaryOperator<String> variation;

    @Autowired
    TriggerSql(AuthTables tables) {
        this(tables, UnaryOperator.identity());
    }

    /**
     * @param variation of the text, for a test that breaks it on purpose
     */
    TriggerSql(AuthTables tables, UnaryOperator<String> variation) {
        this.tables = tables;
        this.variation = variation;
    }

    /** The trigger's name, in the database of its table. */
    TableName name(ActiveTable own, FenceEvent event) {
        char table = own == ActiveTable.LEGACY ? 'l' : 'c';
        return tables.name(own).sibling("auth_lock_" + table + "_b" + event.letter());
    }

    String create(ActiveTable own, FenceEvent event, TableName table) {
        return "CREATE DEFINER = CURRENT_USER TRIGGER " + name(own, event).sql() + " BEFORE " + event + " ON "
                + table.sql() + " FOR EACH ROW\n" + body(own);
    }

    String drop(ActiveTable own, FenceEvent event) {
        return "DROP TRIGGER IF EXISTS " + name(own, event).sql();
    }

    String body(ActiveTable own) {
        String fence = tables.own("auth_lock_fence").sql();
        String pass = tables.own("auth_lock_pass").sql();
        return variation.apply(BODY.formatted(fence, pass, own.name()));
    }

    String digest(ActiveTable own) {
        return sha256(body(own));
    }

    static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
