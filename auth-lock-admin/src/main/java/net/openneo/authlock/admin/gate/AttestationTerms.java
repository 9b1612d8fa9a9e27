package net.openneo.authlock.admin.gate;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody gives his word for.
 *
 * @param id P2, P4 or P5
 * @param statement 1 to 1000 characters
 * @param start of the maintenance window, which P4 wants and the others do not have
 * @param plannedEnd of the maintenance window, after its start, not in the past and at most a year ahead
 * @param movesWith database accounts, with P2 alone
 */
public record AttestationTerms(
        String id, String statement, @Nullable Instant start, @Nullable Instant plannedEnd, List<String> movesWith) {
    private static final Set<String> IDS = Set.of("P2", "P4", "P5");
    private static final String WINDOW = "P4";
    private static final String MIGRATED = "P2";
    private static final int MAX_STATEMENT = 1000;
    private static final Duration YEAR = Duration.ofDays(366);

    /**
     * @throws UnknownAttestationException when nobody's word is asked for that
     * @throws InvalidAttestationException when a part of it makes no sense
     */
    public AttestationTerms {
        statement = statement.strip();
        start = millis(start);
        plannedEnd = millis(plannedEnd);
        movesWith = movesWith.stream().distinct().toList();
        if (!IDS.contains(id)) {
            throw new UnknownAttestationException(id);
        }
        requireStatement(statement);
        requireOnlyWith(WINDOW, id, "start", start != null);
        requireOnlyWith(WINDOW, id, "plannedEnd", plannedEnd != null);
        requireOnlyWith(MIGRATED, id, "movesWith", !movesWith.isEmpty());
        if (id.equals(WINDOW)) {
            requireWindow(start, plannedEnd);
        }
    }

    /** Asks what only the clock knows. */
    public void require(Instant now) {
        if (start == null || plannedEnd == null) {
            return;
        }
        if (plannedEnd.isBefore(now)) {
            throw new InvalidAttestationException("plannedEnd is " + plannedEnd + ", which is in the past; it is "
                    + millis(now) + " now. The window has to lie ahead, or be now.");
        }
        if (plannedEnd.isAfter(now.plus(YEAR))) {
            throw new InvalidAttestationException("plannedEnd is " + plannedEnd
                    + ", which is more than a year ahead; it is " + millis(now) + " now.");
        }
        if (start.isBefore(now.minus(YEAR))) {
            throw new InvalidAttestationException(
                    "start is " + start + ", which is more than a year ago; it is " + millis(now) + " now.");
        }
    }

    private static void requireStatement(String statement) {
        if (statement.isEmpty()) {
            throw new InvalidAttestationException(
                    "A statement is missing; say in 'statement' what is so, and how you know.");
        }
        if (statement.length() > MAX_STATEMENT) {
            throw new InvalidAttestationException("The statement has " + statement.length() + " characters; at most "
                    + MAX_STATEMENT + " are possible.");
        }
        if (statement.codePoints().anyMatch(point -> Character.getType(point) == Character.SURROGATE)) {
            throw new InvalidAttestationException("The statement has half of a character in it, a surrogate without its"
                    + " other half; leave it out.");
        }
    }

    private static void requireOnlyWith(String wanted, String id, String property, boolean given) {
        if (given && !id.equals(wanted)) {
            throw new InvalidAttestationException(
                    property + " belongs to " + wanted + " alone; leave it out of " + id + ".");
        }
    }

    private static void requireWindow(@Nullable Instant start, @Nullable Instant plannedEnd) {
        if (start == null || plannedEnd == null) {
            throw new InvalidAttestationException((start == null ? "start" : "plannedEnd")
                    + " is missing; P4 is the maintenance window, and wants 'start' and 'plannedEnd', instants in UTC,"
                    + " written YYYY-MM-DDThh:mm:ssZ.");
        }
        if (!start.isBefore(plannedEnd)) {
            throw new InvalidAttestationException(
                    "start is " + start + " and plannedEnd is " + plannedEnd + "; start has to be the earlier one.");
        }
    }

    private static @Nullable Instant millis(@Nullable Instant instant) {
        return instant == null ? null : instant.truncatedTo(ChronoUnit.MILLIS);
    }
}
