package net.openneo.authlock.admin.web;

import java.util.Map;
import org.springframework.http.HttpMethod;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.HandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/** What a body has to look like, for whoever has sent another one. */
enum ExpectedBody {
    LOCK("{\"reason\": \"moving the accounts\"}", "operations is a list of strings, all others are strings"),
    UNLOCK("{\"withoutCanary\": \"why\"}", "it is a string"),
    TABLE("{\"active\": \"CONSOLIDATED\"}", "it is a string"),
    ATTESTATION("{\"statement\": \"what is so\"}", "movesWith is a list of strings, all others are strings"),
    APPROVAL("{\"database\": \"openneo_id\"}", "it is a string"),
    START("{\"losesWritesSince\": \"2026-01-31T20:15:00Z\"}", "it is a string"),
    FLIP("{\"enabled\": true}", "enabled is true or false");

    private final String example;
    private final String kinds;

    ExpectedBody(String example, String kinds) {
        this.example = example;
        this.kinds = kinds;
    }

    static ExpectedBody of(WebRequest request) {
        Object path = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, WebRequest.SCOPE_REQUEST);
        return of(String.valueOf(path), isDelete(request));
    }

    /** @param path as its mapping has it */
    static ExpectedBody of(String path, boolean delete) {
        return switch (path) {
            case "/api/table" -> TABLE;
            case "/api/consolidation/attestations/{id}" -> ATTESTATION;
            case "/api/consolidation/teardown/approval" -> APPROVAL;
            case "/api/consolidation/{verb}" -> START;
            case "/api/lock" -> delete ? UNLOCK : LOCK;
            default -> FLIP;
        };
    }

    /** One that is understood. */
    Map<?, ?> example() {
        return JsonMapper.shared().readValue(example, Map.class);
    }

    String notAnObject() {
        return "The body is not a JSON object; send one like " + example + ".";
    }

    String wrongKind(String property) {
        return "The property '" + property + "' has a value of the wrong kind; " + kinds + ".";
    }

    private static boolean isDelete(WebRequest request) {
        return request instanceof ServletWebRequest http && http.getHttpMethod() == HttpMethod.DELETE;
    }
}
