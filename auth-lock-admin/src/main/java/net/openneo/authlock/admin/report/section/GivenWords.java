package net.openneo.authlock.admin.report.section;

import java.util.List;
import net.openneo.authlock.admin.gate.Attestation;
import net.openneo.authlock.admin.report.document.Block;
import net.openneo.authlock.admin.report.document.Section;
import net.openneo.authlock.admin.report.known.Known;

/** What people have given their word for. */
public final class GivenWords {
    private GivenWords() {}

    public static Section of(Known known) {
        return Section.of(
                "What people gave their word for",
                Block.tableOr(
                        "Nobody has given his word for anything yet.",
                        List.of("Id", "Statement", "Window", "Moves with the accounts", "By", "At"),
                        known.attestations().stream().map(GivenWords::row).toList()));
    }

    private static List<String> row(Attestation word) {
        return List.of(
                word.id(),
                word.statement(),
                word.start() == null ? "" : word.start() + " to " + word.plannedEnd(),
                String.join(", ", word.movesWith()),
                word.actor(),
                word.at().toString());
    }
}
