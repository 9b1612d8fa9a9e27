package net.openneo.authlock.admin.report.document;

/** How a document is written. Nothing in its words can change that. */
public interface Form {
    String write(Document document);
}
