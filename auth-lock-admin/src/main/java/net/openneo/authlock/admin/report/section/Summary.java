package net.openneo.authlock.admin.report.section;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.openneo.authlock.admin.audit.AuditEntry;
import net.openneo.authlock.admin.report.document.Block;
import net.openneo.authlock.admin.report.document.Block.Fact;
import net.openneo.authlock.admin.report.document.Section;
import net.openneo.authlock.admin.report.known.Known;

/** What was moved where, how far it is, and by whom. */
public final class Summary {
    private Summary() {}

    public static Section of(Known known) {
        Long rows = known.consolidation().copiedRows();
        return Section.of(
                "In short",
                new Block.Entry(
                        "The move",
                        List.of(
                                new Fact("From", known.place().legacy().toString()),
                                new Fact("To", known.place().consolidated().toString()),
                                new Fact(
                                        "Accounts live in",
                                        known.place().active().toString()),
                                new Fact("Phase", known.consolidation().phase().name()),
                                new Fact("Rows copied", rows == null ? "none yet" : rows.toString()),
                                new Fact("View wanted", known.consolidation().viewWanted() ? "yes" : "no"),
                                new Fact("By", people(known)),
                                new Fact("This report is of", known.at().toString()))));
    }

    private static String people(Known known) {
        String people = Stream.concat(
                        known.audit().stream().map(AuditEntry::actor),
                        known.changes().stream().map(change -> change.actor()))
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        return people.isEmpty() ? "nobody yet" : people;
    }
}
