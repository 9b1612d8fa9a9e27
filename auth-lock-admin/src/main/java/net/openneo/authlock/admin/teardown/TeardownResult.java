package net.openneo.authlock.admin.teardown;

import java.util.List;
import net.openneo.authlock.admin.offsite.Kept;

/**
 * What a teardown came to, for people.
 *
 * @param sha256 of the final backup
 * @param revoked rights that were taken away, as far as this run knows
 * @param wider rights that reach other databases as well, and were left
 */
record TeardownResult(
        String database,
        String sha256,
        List<Kept> kept,
        String askedBy,
        String approvedBy,
        List<String> revoked,
        List<String> wider,
        double seconds) {}
