package net.openneo.authlock.demo.hammer;

import java.net.http.HttpResponse;

/** How a write ended for the one who sent it. */
public enum Outcome {
    ACKNOWLEDGED,
    REFUSED,
    FAILED;

    /** @param acknowledged the status that acknowledges the write */
    public static Outcome of(HttpResponse<String> answer, int acknowledged) {
        if (answer.statusCode() == acknowledged) {
            return ACKNOWLEDGED;
        }
        return answer.statusCode() == 503 ? REFUSED : FAILED;
    }
}
