package net.openneo.authlock.demo;

import java.util.Map;
import org.springframework.boot.json.JsonWriter;

/** Text of settings and of requests. */
final class Json {
    private Json() {}

    static String of(Map<String, ?> members) {
        return JsonWriter.standard().writeToString(members);
    }
}
