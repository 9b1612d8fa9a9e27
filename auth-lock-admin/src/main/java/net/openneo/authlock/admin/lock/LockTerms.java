package net.openneo.authlock.admin.lock;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import net.openneo.authlock.admin.word.NewWord;
import net.openneo.authlock.admin.word.Word;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks for: to refuse every write, or some operations.
 *
 * @param reason for the audit; 1 to 500 characters
 * @param message for the users, at most 500 characters; none leaves the operations' own
 * @param plannedEnd when the users are told that it will be over; at most a year ahead
 * @param operations what alone is to be refused; none refuses every write, at the fence too
 * @param maxLocked after which admin unlocks by itself; 1 second to 30 days
 */
public record LockTerms(
        String reason,
        @Nullable String message,
        @Nullable Instant plannedEnd,
        List<String> operations,
        @Nullable Duration maxLocked) {
    private static final int MAX_TEXT = 500;
    private static final Duration LONGEST_PLAN = Duration.ofDays(366);
    private static final Duration MAX_LOCKED = Duration.ofDays(30);

    public LockTerms {
        reason = reason.strip();
        message = message == null || message.isBlank() ? null : message.strip();
        plannedEnd = plannedEnd == null ? null : plannedEnd.truncatedTo(ChronoUnit.MILLIS);
        operations = operations.stream().distinct().toList();
        if (reason.isEmpty()) {
            throw new InvalidTermsException("A reason is missing; say why in 'reason', it goes into the audit.");
        }
        requireText("reason", reason);
        requireText("message", message);
        requireMaxLocked(maxLocked);
        maxLocked = maxLocked == null ? null : Duration.ofMillis(maxLocked.toMillis());
    }

    /** True when only some operations are to be refused. */
    boolean partial() {
        return !operations.isEmpty();
    }

    /** Asks what only the database and the settings know. */
    void require(Word word, Instant now, List<String> knownOperations) {
        if (plannedEnd != null && !plannedEnd.isAfter(now) && !saidBy(word)) {
            throw new InvalidTermsException(
                    "plannedEnd is " + plannedEnd + ", which is in the past; it is " + now + " now.");
        }
        if (plannedEnd != null && plannedEnd.isAfter(now.plus(LONGEST_PLAN))) {
            throw new InvalidTermsException(
                    "plannedEnd is " + plannedEnd + ", which is more than a year ahead; it is " + now + " now.");
        }
        for (String operation : operations) {
            if (!knownOperations.contains(operation)) {
                throw new InvalidTermsException("The operation '" + operation + "' is not known; there are "
                        + String.join(", ", knownOperations) + " (auth-lock.operations).");
            }
        }
    }

    /** True when the word says this already. */
    boolean saidBy(Word word) {
        return word.locked() == !partial()
                && word.operations().equals(operations)
                && Objects.equals(word.message(), message)
                && Objects.equals(word.plannedEnd(), plannedEnd)
                && Objects.equals(word.reason(), reason)
                && Objects.equals(
                        word.unlockAt(), maxLocked == null ? null : word.since().plus(maxLocked));
    }

    NewWord word(String actor) {
        return new NewWord(!partial(), operations, message, plannedEnd, maxLocked, actor, reason);
    }

    static void requireText(String name, @Nullable String text) {
        if (text != null && text.length() > MAX_TEXT) {
            throw new InvalidTermsException(
                    "The " + name + " has " + text.length() + " characters; at most " + MAX_TEXT + " are possible.");
        }
        if (text != null && text.codePoints().anyMatch(LockTerms::isSurrogate)) {
            throw new InvalidTermsException("The " + name
                    + " has half of a character in it, a surrogate without its other half; leave it out.");
        }
    }

    private static boolean isSurrogate(int codePoint) {
        return Character.getType(codePoint) == Character.SURROGATE;
    }

    private static void requireMaxLocked(@Nullable Duration maxLocked) {
        boolean fits = maxLocked == null
                || maxLocked.compareTo(Duration.ofSeconds(1)) >= 0 && maxLocked.compareTo(MAX_LOCKED) <= 0;
        if (!fits) {
            throw new InvalidTermsException(
                    "maxLocked is " + maxLocked + "; it has to be between PT1S and PT720H, like PT45M.");
        }
    }
}
