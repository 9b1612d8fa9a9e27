package net.openneo.authlock.admin.operations;

import java.util.Optional;
import net.openneo.authlock.admin.RefusedChangeException;
import net.openneo.authlock.admin.server.Session;
import tools.jackson.databind.JsonNode;

/** What is done for a verb; one bean for each. It may be killed at any point, and whoever goes on does so where it was. */
public interface Work {
    Verb verb();

    /** What its progress is counted in. */
    String unit();

    /**
     * Asks whether it may begin now. Other changes of the lock, the fence or the table are kept away meanwhile.
     *
     * @throws RefusedChangeException when it may not, and why
     */
    void require(String actor);

    /**
     * The same, by somebody who has said something along with it. Only what loses something wants to hear anything.
     *
     * @throws RefusedChangeException when it may not, or wants to hear something else
     */
    default void require(String actor, StartTerms terms) {
        require(actor);
    }

    /** The number of an operation that has done already what this would do, where there is one. */
    default Optional<Long> alreadyDone() {
        return Optional.empty();
    }

    /** What belongs to the transaction in which it begins. */
    default void begin(Session session, String actor) {}

    /**
     * Its first checkpoint, where what was said along with it decides where it begins.
     *
     * @param terms that {@link #require(String, StartTerms)} had nothing against a moment ago
     */
    default Optional<Object> beginning(StartTerms terms) {
        return Optional.empty();
    }

    /**
     * True when one that was paused or has failed may be gone on with where it was left; otherwise it begins anew.
     *
     * @param checkpoint of that one
     */
    default boolean isWorthGoingOnWith(JsonNode checkpoint) {
        return false;
    }

    /**
     * The same of a work that asks whose what was left is.
     *
     * @param operation that one
     */
    default boolean isWorthGoingOnWith(long operation, JsonNode checkpoint) {
        return isWorthGoingOnWith(checkpoint);
    }

    /**
     * Does it, or goes on with it, and ends with {@link Run#succeeded}.
     *
     * @throws StoppedException when a check says no
     */
    void take(Run run);

    /** Asked when it has failed: why it would have had to stop in any case. */
    default Optional<String> whyStopped(Run run) {
        return Optional.empty();
    }

    /** What it would do now. */
    Plan plan();
}
