package net.openneo.authlock.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.regex.Pattern;

/** What people and programs see of a refusal. */
final class Refused {
    private Refused() {}

    /** By the lock, for a person. */
    static void assertPage(HttpResponse<String> answer, String message) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("300");
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
        assertAlert(answer, message);
    }

    /** By the lock, for a program. */
    static void assertProblem(HttpResponse<String> answer, String operation, String message) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("300");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body())
                .contains("\"type\":\"urn:auth-lock:writes-locked\"")
                .contains("\"detail\":\"" + message + "\"")
                .contains("\"operation\":\"" + operation + "\"");
    }

    /** For another reason than the lock, for both. */
    static void assertSentence(HttpResponse<String> page, HttpResponse<String> json, int status, String sentence) {
        assertThat(page.statusCode()).as(page.body()).isEqualTo(status);
        assertAlert(page, sentence);
        assertThat(json.statusCode()).as(json.body()).isEqualTo(status);
        assertThat(json.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(json.body()).contains("\"detail\":\"" + sentence + "\"");
    }

    private static void assertAlert(HttpResponse<String> page, String sentence) {
        assertThat(page.body()).containsPattern("role=\"alert\">\\s*<p>" + Pattern.quote(sentence) + "</p>");
    }
}
