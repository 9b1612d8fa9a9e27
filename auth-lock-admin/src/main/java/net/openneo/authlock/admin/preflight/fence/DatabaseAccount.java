package net.openneo.authlock.admin.preflight.fence;

import java.util.List;
import net.openneo.authlock.admin.server.Account;
import net.openneo.authlock.admin.server.Grants;
import net.openneo.authlock.table.TableName;

/**
 * An account of the server, as far as it could get past the fence.
 *
 * @param rights its own first, then those of each role that it can take on
 */
record DatabaseAccount(Account account, Use use, List<Rights> rights) {
    private static final List<String> ADMINISTRATION = List.of("CREATE USER", "SUPER", "SYSTEM_USER");

    /** How far an account is known to be used. */
    enum Use {
        /** It is admin's. */
        OWN("is admin's own"),
        /** Nodes of the auth app use it. */
        APP("is the auth app's"),
        /** It has a session, for a second at least. */
        CONNECTED("is connected"),
        /** It has had one. */
        SEEN("has been connected since the server started"),
        UNSEEN("has not been connected since the server started");

        private final String words;

        Use(String words) {
            this.words = words;
        }
    }

    /** What is granted to an account or a role itself. */
    record Rights(Account holder, Grants grants) {}

    /** What takes a privilege on a table away from it; none when it has not got it. */
    List<String> revokes(String privilege, TableName table) {
        return rights.stream()
                .flatMap(right -> right.grants().reaching(table, List.of(privilege)).stream()
                        .map(reach -> "REVOKE " + privilege + " ON " + reach.on() + " FROM "
                                + right.holder().sql() + ";"))
                .distinct()
                .toList();
    }

    boolean may(String privilege, TableName table) {
        return !revokes(privilege, table).isEmpty();
    }

    /** True where it could give itself any right: no REVOKE keeps such an account away. */
    boolean administers() {
        return rights.stream().anyMatch(right -> ADMINISTRATION.stream()
                .anyMatch(privilege -> right.grants().has(privilege, "*", "*")));
    }

    /**
     * Whether what it may do is a reason to stop. Administrators are trusted to stay away: no REVOKE would keep them, and
     * a managed server has one of its own that is always connected.
     */
    boolean isInUse() {
        return switch (use) {
            case APP -> true;
            case CONNECTED, SEEN -> !administers();
            case OWN, UNSEEN -> false;
        };
    }

    boolean isConnected() {
        return use == Use.CONNECTED;
    }

    /** How it is known to be used, to go behind its name. */
    String isUsed() {
        return use.words;
    }

    @Override
    public String toString() {
        return account.sql();
    }
}
