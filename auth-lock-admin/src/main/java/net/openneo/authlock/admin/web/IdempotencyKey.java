package net.openneo.authlock.admin.web;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import net.openneo.authlock.admin.requests.KeyedRequest;
import org.springframework.http.HttpHeaders;

/** The header by which somebody can ask for a change again and have it made once. */
final class IdempotencyKey {
    static final String HEADER = "Idempotency-Key";
    static final int LONGEST = 200;

    private IdempotencyKey() {}

    /**
     * The request under its key.
     *
     * @throws InvalidHeaderException where no key can be read from the header
     */
    static KeyedRequest of(KnownBody request, String actor) {
        List<String> keys = Collections.list(request.getHeaders(HEADER));
        if (keys.size() > 1) {
            throw new InvalidHeaderException(HEADER + " was sent " + keys.size() + " times; send one.");
        }
        require(keys.get(0));
        return new KeyedRequest(actor, keys.get(0), fingerprint(request));
    }

    private static void require(String key) {
        if (key.isEmpty()) {
            throw new InvalidHeaderException(
                    HEADER + " is empty; send 1 to " + LONGEST + " characters of printable ASCII, or leave it out.");
        }
        if (key.length() > LONGEST) {
            throw new InvalidHeaderException(
                    HEADER + " has " + key.length() + " characters; at most " + LONGEST + " are possible.");
        }
        if (!key.chars().allMatch(character -> character >= ' ' && character <= '~')) {
            throw new InvalidHeaderException(
                    HEADER + " has a character in it that is not printable ASCII; leave it out.");
        }
    }

    private static String fingerprint(KnownBody request) {
        String head = String.join(
                "\n",
                request.getMethod(),
                request.getRequestURI(),
                String.valueOf(request.getQueryString()),
                String.valueOf(request.getHeader(HttpHeaders.IF_MATCH)),
                "");
        return Fingerprint.of(head.getBytes(StandardCharsets.UTF_8), request.bytes());
    }
}
