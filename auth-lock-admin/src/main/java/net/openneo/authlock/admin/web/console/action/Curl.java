package net.openneo.authlock.admin.web.console.action;

import java.util.Map;
import net.openneo.authlock.admin.web.console.Viewer;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import tools.jackson.databind.json.JsonMapper;

/** Writes the call that does the same as a button. curl asks for the password by itself. */
@Component
final class Curl {
    private final JsonMapper json;

    Curl(JsonMapper json) {
        this.json = json;
    }

    String of(Action action, String id, Map<String, Object> body, Viewer viewer) {
        String call = "curl --user " + quoted(viewer.name()) + " -X " + action.method() + " "
                + quoted(ServletUriComponentsBuilder.fromCurrentContextPath().toUriString()
                        + action.path().replace("{id}", id));
        return body.isEmpty()
                ? call
                : call + " \\\n  --header 'Content-Type: application/json' \\\n  --data "
                        + quoted(json.writeValueAsString(body));
    }

    /** As a shell takes it. */
    private static String quoted(String text) {
        return text.matches("[A-Za-z0-9_./:-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
