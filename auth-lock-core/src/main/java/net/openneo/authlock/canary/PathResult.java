package net.openneo.authlock.canary;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.json.JsonWriter;

/**
 * What came of one critical path.
 *
 * @param failure why it did not work, as a sentence; null: it did
 */
record PathResult(String path, @Nullable String failure, long millis) {
    private static final JsonWriter<List<Map<String, @Nullable Object>>> JSON = JsonWriter.standard();
    private static final int MAX_NAME = 100;
    private static final int MAX_FAILURE = 500;

    PathResult {
        path = cut(path, MAX_NAME);
        failure = failure == null ? null : cut(failure, MAX_FAILURE);
    }

    static String json(List<PathResult> results) {
        return JSON.writeToString(results.stream().map(PathResult::members).toList());
    }

    private Map<String, @Nullable Object> members() {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("path", path);
        members.put("failure", failure);
        members.put("millis", millis);
        return members;
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length - 1) + "…";
    }
}
