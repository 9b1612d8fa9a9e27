package net.openneo.authlock.admin.teardown;

import net.openneo.authlock.admin.offsite.Offsite;
import net.openneo.authlock.admin.operations.StoppedException;
import org.springframework.stereotype.Component;

/** Reads what is kept outside the host again, as a whole. */
@Component
final class KeptBackup {
    private final Offsite offsite;

    KeptBackup(Offsite offsite) {
        this.offsite = offsite;
    }

    /**
     * @throws StoppedException when it is not what it was
     * @throws net.openneo.authlock.admin.offsite.OffsiteAwayException when that cannot be told
     */
    void require(Prepared prepared) {
        prepared.kept().forEach(offsite::requireKept);
    }
}
