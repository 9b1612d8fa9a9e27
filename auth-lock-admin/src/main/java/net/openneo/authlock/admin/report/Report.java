package net.openneo.authlock.admin.report;

import java.util.List;
import net.openneo.authlock.admin.report.check.Judgements;
import net.openneo.authlock.admin.report.document.Document;
import net.openneo.authlock.admin.report.document.HtmlForm;
import net.openneo.authlock.admin.report.document.MarkdownForm;
import net.openneo.authlock.admin.report.known.Known;
import net.openneo.authlock.admin.report.known.Reading;
import net.openneo.authlock.admin.report.section.Actions;
import net.openneo.authlock.admin.report.section.BackupList;
import net.openneo.authlock.admin.report.section.Checks;
import net.openneo.authlock.admin.report.section.CriticalPaths;
import net.openneo.authlock.admin.report.section.Evidences;
import net.openneo.authlock.admin.report.section.Fleet;
import net.openneo.authlock.admin.report.section.GivenWords;
import net.openneo.authlock.admin.report.section.Phases;
import net.openneo.authlock.admin.report.section.Summary;
import net.openneo.authlock.admin.report.section.Tasks;
import net.openneo.authlock.admin.report.section.Timeline;
import org.springframework.stereotype.Component;

/** What is known of the move at this moment, as one document without personal data. */
@Component
public final class Report {
    /** What a browser may do with the page: apply its own style, and nothing else. */
    public static final String POLICY = HtmlForm.POLICY;

    private final Reading reading;

    Report(Reading reading) {
        this.reading = reading;
    }

    public String markdown() {
        return new MarkdownForm().write(document());
    }

    /** A page that needs nothing beside itself. */
    public String html() {
        return new HtmlForm().write(document());
    }

    private Document document() {
        Known known = reading.read();
        Judgements judgements = Judgements.of(known);
        return new Document(
                "The move of " + known.place().legacy() + " to " + known.place().consolidated(),
                List.of(
                        Summary.of(known),
                        Timeline.of(known),
                        Phases.of(known),
                        Checks.of(judgements),
                        Evidences.of(known, judgements),
                        GivenWords.of(known),
                        Actions.of(known),
                        Tasks.of(known),
                        CriticalPaths.of(known),
                        BackupList.of(known),
                        Fleet.of(known)));
    }
}
