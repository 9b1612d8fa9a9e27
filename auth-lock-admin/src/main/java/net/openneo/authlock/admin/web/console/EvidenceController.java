package net.openneo.authlock.admin.web.console;

import java.util.Arrays;
import java.util.Optional;
import net.openneo.authlock.admin.audit.Audit;
import net.openneo.authlock.admin.gate.Finding;
import net.openneo.authlock.admin.report.check.Judgements;
import net.openneo.authlock.admin.report.check.RunbookCheck;
import net.openneo.authlock.admin.report.known.Known;
import net.openneo.authlock.admin.report.known.Reading;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;

/** What a check saw, and all that was done: for whoever wants to know more than the page says. */
@Controller
class EvidenceController {
    private static final int MOST = 1000;

    private final Reading reading;
    private final Audit audit;

    EvidenceController(Reading reading, Audit audit) {
        this.reading = reading;
        this.audit = audit;
    }

    @GetMapping("/console/checks/{id}")
    String evidence(
            @PathVariable String id,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String fromThePage,
            Model model) {
        Known known = reading.read();
        Optional<RunbookCheck> check = Arrays.stream(RunbookCheck.values())
                .filter(one -> one.name().equals(id))
                .findFirst();
        Finding finding = check.flatMap(one -> Judgements.of(known).find(one))
                .or(() -> known.findings().stream()
                        .filter(one -> one.id().equals(id))
                        .findFirst())
                .orElse(null);
        if (finding == null && check.isEmpty()) {
            throw new UnknownPageException();
        }
        model.addAttribute("id", id);
        model.addAttribute("title", finding == null ? check.orElseThrow().requirement() : finding.title());
        model.addAttribute("finding", finding);
        return fromThePage == null ? "console/evidence" : "console/evidence :: facts";
    }

    @GetMapping("/console/audit")
    String audit(Model model) {
        model.addAttribute("entries", audit.newest(MOST));
        return "console/audit";
    }
}
