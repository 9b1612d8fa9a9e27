package net.openneo.authlock.admin.requests;

/**
 * A change that somebody asks for under a key of theirs.
 *
 * @param actor who asks; each has keys of their own
 * @param key 1 to 200 characters of printable ASCII
 * @param fingerprint tells what is asked for: 64 lower-case hex digits, the same for the same request
 */
public record KeyedRequest(String actor, String key, String fingerprint) {
    /** Where it is kept: at most one request for each. */
    record Place(String actor, String key) {}

    Place place() {
        return new Place(actor, key);
    }
}
