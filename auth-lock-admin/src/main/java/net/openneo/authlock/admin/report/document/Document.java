package net.openneo.authlock.admin.report.document;

import java.util.List;

/** What is to be filed, whatever form it gets. */
public record Document(String title, List<Section> sections) {
    public Document {
        title = Plain.text(title);
        sections = List.copyOf(sections);
    }
}
