package net.openneo.authlock.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.springframework.boot.json.JsonWriter;
import org.springframework.http.MediaType;

/** Problem details of a refusal, written without the app's own JSON settings: a filter has none. */
final class ProblemText {
    private static final JsonWriter<LockRefusal> JSON = JsonWriter.of(members -> {
        members.add("type", "urn:auth-lock:writes-locked");
        members.add("title", LockRefusal::title);
        members.add("status", LockAnswer.STATUS);
        members.add("detail", LockRefusal::message);
        members.add("operation", LockRefusal::operation).whenNotNull();
        members.add("plannedEnd", LockRefusal::plannedEnd).whenNotNull().as(Instant::toString);
    });

    private ProblemText() {}

    static void write(LockRefusal refusal, HttpServletResponse response) throws IOException {
        byte[] body = JSON.writeToString(refusal).getBytes(StandardCharsets.UTF_8);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
