package net.openneo.authlock.admin.report.section;

import java.util.List;
import net.openneo.authlock.admin.backup.Backup;
import net.openneo.authlock.admin.report.document.Block;
import net.openneo.authlock.admin.report.document.Section;
import net.openneo.authlock.admin.report.known.Known;

/** Every backup: where it is, how large, with which digest. */
public final class BackupList {
    private BackupList() {}

    public static Section of(Known known) {
        return Section.of(
                "The backups",
                Block.tableOr(
                        "There is none yet.",
                        List.of(
                                "Taken at",
                                "By",
                                "Host",
                                "File",
                                "Bytes",
                                "Rows",
                                "SHA-256",
                                "With",
                                "Of",
                                "Restored at"),
                        known.backups().stream().map(BackupList::row).toList()));
    }

    private static List<String> row(Backup backup) {
        return List.of(
                backup.takenAt().toString(),
                backup.actor(),
                backup.host(),
                backup.file(),
                Long.toString(backup.bytes()),
                Long.toString(backup.rows()),
                backup.sha256(),
                backup.tool(),
                backup.server(),
                backup.drilledAt() == null ? "never" : backup.drilledAt().toString());
    }
}
