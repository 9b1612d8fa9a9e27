package net.openneo.authlock.admin.requests;

import java.util.Map;

/**
 * What was answered.
 *
 * @param status of HTTP
 * @param headers by name
 * @param body empty where there was none
 */
public record KeptAnswer(int status, Map<String, String> headers, String body) {
    public KeptAnswer {
        headers = Map.copyOf(headers);
    }

    /** A failure of admin or of the database is no answer to keep: the next time it may go well. */
    boolean isWorthKeeping() {
        return status < 500;
    }
}
