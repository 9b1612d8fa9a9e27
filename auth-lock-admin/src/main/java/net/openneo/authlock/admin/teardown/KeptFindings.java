package net.openneo.authlock.admin.teardown;

import java.util.List;
import java.util.stream.Collectors;
import net.openneo.authlock.admin.backup.Backup;
import net.openneo.authlock.admin.offsite.Kept;
import net.openneo.authlock.admin.teardown.precaution.Looked;

/** T2 and T3 as they are told. */
final class KeptFindings {
    private static final String READ_BACK = "every byte of it, read back from where it is kept";

    private KeptFindings() {}

    static Looked taken(Backup backup) {
        return new Looked(
                "T2",
                List.of(),
                "The final backup has " + backup.rows() + " rows, was restored at " + backup.drilledAt()
                        + " and found equal.",
                "a restore of " + backup.file() + " into a database of its own",
                backup.rows() + " rows, " + backup.bytes() + " bytes, SHA-256 " + backup.sha256());
    }

    static Looked kept(List<Kept> kept, String medium) {
        return new Looked(
                "T3",
                List.of(),
                "It is kept until " + kept.get(0).retainUntil() + " in "
                        + kept.get(0).place() + ".",
                READ_BACK,
                value(kept) + "; on " + medium);
    }

    static Looked refused(String sentence) {
        return new Looked("T3", List.of(sentence), "", READ_BACK, "not as it was");
    }

    private static String value(List<Kept> kept) {
        return kept.stream()
                .map(it -> it.name() + (it.version() == null ? "" : " version " + it.version()) + ", " + it.bytes()
                        + " bytes, SHA-256 " + it.sha256() + ", kept until " + it.retainUntil())
                .collect(Collectors.joining("; "));
    }
}
