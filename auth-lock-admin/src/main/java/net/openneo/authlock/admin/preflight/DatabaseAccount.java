package net.openneo.authlock.admin.preflight;

import java.util.List;
import net.openneo.authlock.admin.server.Grants;
import net.openneo.authlock.table.TableName;

/**
 * An account of the server.
 *
 * @param name as it stands in GRANT, like {@code 'auth_app'@'%'}
 * @param locked nobody can log in by it
 * @param rights its own first, then those of each role that it can take on
 */
record DatabaseAccount(String name, boolean locked, Use use, List<Rights> rights) {
    private static final List<String> ADMINISTRATION = List.of("CREATE USER", "SUPER", "SYSTEM_USER");

    /** How far an account is known to be used. */
    enum Use {
        /** It is admin's. */
        OWN,
        /** Nodes of the auth app use it. */
        APP,
        /** It has a session, for a second at least. */
        CONNECTED,
        /** It has had one since the server began to count. */
        SEEN,
        UNSEEN
    }

    /**
     * What is granted to an account or a role itself.
     *
     * @param holder as it stands in GRANT
     */
    record Rights(String holder, Grants grants) {}

    /** What takes a privilege on a table away from it; none when it has not got it. */
    List<String> revokes(String privilege, TableName table) {
        return rights.stream()
                .flatMap(right -> right.grants().places(privilege, table.schema(), table.table()).stream()
                        .map(place -> "REVOKE " + privilege + " ON " + place + " FROM " + right.holder() + ";"))
                .toList();
    }

    boolean may(String privilege, TableName table) {
        return !revokes(privilege, table).isEmpty();
    }

    /** True where it could give itself any right: no REVOKE keeps such an account away. */
    boolean administers() {
        return rights.stream().anyMatch(right -> ADMINISTRATION.stream()
                .anyMatch(
                        privilege -> !right.grants().places(privilege, "*", "*").isEmpty()));
    }

    /** Whether what it may do has to be reckoned with: an administrator who has left is trusted to stay away. */
    boolean isInUse() {
        return switch (use) {
            case APP, CONNECTED -> true;
            case SEEN -> !administers();
            case OWN, UNSEEN -> false;
        };
    }

    /** How it is known to be used, to go behind its name. */
    String seen() {
        return switch (use) {
            case OWN -> "is admin's own";
            case APP -> "is the auth app's";
            case CONNECTED -> "is connected";
            case SEEN -> "has been connected since the server started";
            case UNSEEN -> "has not been connected since the server started";
        };
    }
}
