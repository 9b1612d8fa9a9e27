package net.openneo.authlock.admin.web;

import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import net.openneo.authlock.admin.teardown.Approval;
import net.openneo.authlock.admin.teardown.ApprovalState;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/consolidation/teardown/approval}: the word of a second person. */
@RestController
@RequestMapping("/api/consolidation/teardown/approval")
class ApprovalController {
    private final Approval approval;
    private final Tagged<ApprovalState> tagged;

    ApprovalController(Approval approval, Tagged<ApprovalState> tagged) {
        this.approval = approval;
        this.tagged = tagged;
    }

    @Summary("Tells what the teardown hangs on, and who has approved it.")
    @GetMapping
    ApprovalState look(HttpServletResponse response) {
        return tagged.tagged(response);
    }

    @Summary("Approves that the legacy database is dropped, by its name.")
    @PutMapping
    ApprovalState approve(
            @RequestBody ApprovalBody body,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Principal who) {
        return tagged.change(ifMatch, () -> approval.approve(body.database(), who.getName()));
    }
}
