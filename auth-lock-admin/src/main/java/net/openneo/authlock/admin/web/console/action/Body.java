package net.openneo.authlock.admin.web.console.action;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the call of an action carries, by what was typed. */
final class Body {
    private Body() {}

    /** Empty where it carries none. */
    static Map<String, Object> of(Action action, Input input, Situation now) {
        Map<String, Object> body = new LinkedHashMap<>();
        switch (action) {
            case ATTEST_P2 -> {
                body.put("statement", input.text("statement"));
                put(body, "movesWith", input.list("movesWith"));
            }
            case ATTEST_P4 -> {
                body.put("statement", input.text("statement"));
                put(body, "start", input.instant("start"));
                put(body, "plannedEnd", input.instant("plannedEnd"));
            }
            case ATTEST_P5 -> body.put("statement", input.text("statement"));
            case LOCK -> {
                body.put("reason", input.text("reason"));
                put(body, "message", input.textOrNull("message"));
                put(body, "plannedEnd", input.instant("plannedEnd"));
                put(body, "operations", input.all("operations"));
                put(body, "maxLocked", input.minutes("maxLocked"));
            }
            case UNLOCK -> put(body, "withoutCanary", input.textOrNull("withoutCanary"));
            case SWITCH -> body.put("active", "CONSOLIDATED");
            case SWITCH_BACK -> body.put("active", "LEGACY");
            case RESTORE -> put(body, "losesWritesSince", input.textOrNull("losesWritesSince"));
            case APPROVE -> body.put("database", now.approval().database());
            case FENCE,
                    UNFENCE,
                    BACKUP,
                    PREFLIGHT,
                    COPY,
                    VERIFY,
                    CANARY,
                    VIEW,
                    UNVIEW,
                    ROLLBACK,
                    TEARDOWN,
                    LEAVE,
                    PAUSE,
                    RESUME,
                    END_BLOCKER -> {}
        }
        return body;
    }

    private static void put(Map<String, Object> body, String name, @Nullable Object value) {
        if (value instanceof List<?> list ? !list.isEmpty() : value != null) {
            body.put(name, value instanceof List<?> ? value : String.valueOf(value));
        }
    }
}
