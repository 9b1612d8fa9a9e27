package net.openneo.authlock.admin.web;

import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Makes entity tags, of everything but what grows by itself while nobody decides anything. */
@Component
public final class EntityTags {
    private static final Set<String> GROWING =
            Set.of("seconds", "done", "total", "ratePerSecond", "etaSeconds", "estimate", "waitsFor", "refusedSince");

    private final JsonMapper json;

    EntityTags(JsonMapper json) {
        this.json = json;
    }

    /** A strong tag, with its quotes: 32 hex digits. */
    public String of(Object seen, List<?> beside) {
        JsonNode all = json.valueToTree(List.of(seen, beside));
        removeGrowing(all);
        return '"' + Fingerprint.of(json.writeValueAsBytes(all)).substring(0, 32) + '"';
    }

    private static void removeGrowing(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(GROWING);
        }
        node.forEach(EntityTags::removeGrowing);
    }
}
