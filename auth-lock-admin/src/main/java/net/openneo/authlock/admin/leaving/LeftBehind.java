package net.openneo.authlock.admin.leaving;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What stays of auth-lock.
 *
 * @param table where the accounts live
 * @param directory where the files are, absolute
 * @param files each with its name in that directory
 * @param by who has let auth-lock leave
 * @param server that its tables were on, by the server's own UUID
 */
public record LeftBehind(String table, String directory, List<KeptFile> files, Instant at, String by, String server) {
    /**
     * @param sha256 as 64 hexadecimal digits
     */
    public record KeptFile(String name, String sha256, long bytes) {}

    /** What whoever still asks is told. */
    String sentence() {
        return "auth-lock has left: the accounts live in " + table + " alone, and " + by
                + " had its own tables dropped at "
                + at + ". What was done stays in " + directory + ": "
                + files.stream().map(KeptFile::name).collect(Collectors.joining(", "))
                + ". Admin has nothing left to do; stop it, and drop its account.";
    }
}
