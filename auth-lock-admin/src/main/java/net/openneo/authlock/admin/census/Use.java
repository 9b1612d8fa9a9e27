package net.openneo.authlock.admin.census;

import java.util.List;
import java.util.stream.Collectors;
import net.openneo.authlock.admin.server.Account;

/**
 * What is known of an account that is neither admin's nor the auth app's.
 *
 * @param ways by which it may use the legacy table; none where it was seen to do so all the same
 * @param connections since the server was started
 * @param reading statements since then that may have read the table
 * @param written rows since then, into whatever table
 * @param seenReading it was watched while it read the table, or had just done so
 * @param seenWriting the same of writing
 */
public record Use(
        Account account,
        List<Way> ways,
        long connections,
        long reading,
        long written,
        boolean seenReading,
        boolean seenWriting) {

    /** It writes to the table, or that cannot be ruled out. */
    public boolean writes() {
        return seenWriting || written > 0 && (mayOwn("INSERT") || mayOwn("UPDATE") || mayOwn("DELETE"));
    }

    /** It reads the table, or that cannot be ruled out. */
    public boolean reads() {
        return seenReading || reading > 0 && mayOwn("SELECT");
    }

    /** It has no privilege on the table but such as reach all databases of the server. */
    public boolean serverOnly() {
        return ways.stream().allMatch(Way::server);
    }

    /** The grants on the table and its database, as in a sentence. */
    public String grants() {
        return ownWays().stream().map(Way::called).collect(Collectors.joining("; "));
    }

    /** What takes those away. */
    public String revokes() {
        return ownWays().stream().map(way -> way.revoke(account)).distinct().collect(Collectors.joining(" "));
    }

    /** For the evidence. */
    @Override
    public String toString() {
        return account + " (" + ways.stream().map(Way::called).collect(Collectors.joining("; ")) + "): connections "
                + connections + ", statements that may have read " + reading + ", rows written anywhere " + written
                + (seenReading ? ", seen reading" : "") + (seenWriting ? ", seen writing" : "");
    }

    private List<Way> ownWays() {
        return ways.stream().filter(way -> !way.server()).toList();
    }

    private boolean mayOwn(String privilege) {
        return ownWays().stream().anyMatch(way -> way.privileges().contains(privilege));
    }
}
