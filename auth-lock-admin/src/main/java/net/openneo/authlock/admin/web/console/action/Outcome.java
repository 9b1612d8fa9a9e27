package net.openneo.authlock.admin.web.console.action;

import java.util.List;

/**
 * What came of an action.
 *
 * @param key of the sentence that says it
 * @param missing what is still to come, as sentences; none where all is done
 */
record Outcome(String key, List<String> missing) {
    static Outcome done(Action action) {
        return new Outcome("done." + action.word(), List.of());
    }

    static Outcome of(Action action, List<String> missing) {
        return missing.isEmpty() ? done(action) : new Outcome("done." + action.word() + ".missing", missing);
    }
}
