package net.openneo.authlock.admin.leaving;

import java.util.stream.Collectors;
import net.openneo.authlock.admin.audit.Audit;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The whole audit, one line of JSON for each entry, the oldest first. */
@Component
final class AuditDocument implements LeavingDocument {
    private final Audit audit;
    private final JsonMapper json;

    AuditDocument(Audit audit, JsonMapper json) {
        this.audit = audit;
        this.json = json;
    }

    @Override
    public String name() {
        return "audit.jsonl";
    }

    @Override
    public String content() {
        return audit.all().stream()
                .map(entry -> json.writeValueAsString(entry) + "\n")
                .collect(Collectors.joining());
    }
}
