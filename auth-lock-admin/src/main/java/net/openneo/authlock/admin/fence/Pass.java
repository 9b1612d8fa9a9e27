package net.openneo.authlock.admin.fence;

import java.security.SecureRandom;
import java.util.HexFormat;
import net.openneo.authlock.admin.server.Session;

/**
 * Lets one transaction of ours through the fence. It is never committed, so no other session ever sees it: it is hidden
 * before a commit, or rolled back.
 */
public final class Pass {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String SHOW =
            "INSERT INTO auth_lock_pass (connection_id, token) VALUES (CONNECTION_ID(), :token)";
    private static final String HIDE = "DELETE FROM auth_lock_pass WHERE connection_id = CONNECTION_ID()";

    private final String token;

    private Pass(String token) {
        this.token = token;
    }

    static Pass random() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return new Pass(HexFormat.of().formatHex(bytes));
    }

    /** What the fence row has to hold for this pass to count. */
    String digest() {
        return TriggerSql.sha256(token);
    }

    /** From now on this transaction is let through. */
    public void show(Session session) {
        session.sql().sql(SHOW).param("token", token).update();
    }

    /** From now on it is not. */
    public void hide(Session session) {
        session.sql().sql(HIDE).update();
    }
}
