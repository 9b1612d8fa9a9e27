package net.openneo.authlock.admin.report.document;

import java.util.List;

/** A part of a document with a heading of its own. */
public record Section(String title, List<Block> blocks) {
    public Section {
        title = Plain.text(title);
        blocks = List.copyOf(blocks);
    }

    public static Section of(String title, Block... blocks) {
        return new Section(title, List.of(blocks));
    }
}
