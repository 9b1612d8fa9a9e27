package net.openneo.authlock.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import net.openneo.authlock.AuthFlipRefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.json.JsonWriter;
import org.springframework.http.MediaType;

/** The answer to a flip of our features through Togglz' endpoint or console: 409, and the sentence that says what to do. */
final class FlipAnswer {
    private static final String TITLE = "Not flipped here";
    private static final JsonWriter<String> JSON = JsonWriter.of(members -> {
        members.add("type", "urn:auth-lock:flip-refused");
        members.add("title", TITLE);
        members.add("status", HttpServletResponse.SC_CONFLICT);
        members.add("detail", sentence -> sentence);
    });

    private FlipAnswer() {}

    /** @return whether there was something to answer */
    static boolean sent(Throwable failure, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String sentence = sentence(failure);
        if (sentence == null || response.isCommitted()) {
            return false;
        }
        response.resetBuffer();
        response.setStatus(HttpServletResponse.SC_CONFLICT);
        if (LockAnswer.wantsPage(request)) {
            PlainPage.write(new LockRefusal(null, TITLE, sentence, null), Locale.ENGLISH, response);
        } else {
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.getOutputStream().write(JSON.writeToString(sentence).getBytes(StandardCharsets.UTF_8));
        }
        return true;
    }

    private static @Nullable String sentence(Throwable failure) {
        Throwable at = failure;
        for (int depth = 0; at != null && depth < 50; depth++, at = at.getCause()) {
            if (at instanceof AuthFlipRefusedException refused) {
                return refused.getMessage();
            }
        }
        return null;
    }
}
