package net.openneo.authlock.admin.rollback;

import java.util.Optional;
import net.openneo.authlock.admin.server.Session;
import net.openneo.authlock.admin.verify.Progress;
import net.openneo.authlock.admin.verify.VerifiedTable;
import org.springframework.stereotype.Component;

/** The legacy table while it is provably as it was when it was verified: the accounts as they were then. */
@Component
final class IntactTable {
    private final VerifiedTable verified;
    private final BackTables tables;
    private final LostRows lost;

    IntactTable(VerifiedTable verified, BackTables tables, LostRows lost) {
        this.verified = verified;
        this.tables = tables;
        this.lost = lost;
    }

    /**
     * What would be lost by going back to it; empty where it was written to since, by whomever, or was never verified.
     *
     * @param progress told while it is read
     */
    Optional<Loss> loss(Session session, Progress progress) {
        return verified.noted()
                .filter(noted -> verified.now(session, tables.legacy(), tables.consolidated(), progress)
                        .equals(noted.digest()))
                .map(noted -> new Loss(noted.verifiedAt(), null, lost.count(session, tables.legacy())));
    }
}
