package net.openneo.authlock.admin.web;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import net.openneo.authlock.admin.lock.InvalidTermsException;
import net.openneo.authlock.admin.lock.LockTerms;
import org.jspecify.annotations.Nullable;

/** The body of {@code PUT /api/lock}. Times are read here, so that a wrong one gets a sentence of its own. */
record LockBody(
        @Nullable String reason,
        @Nullable String message,
        @Nullable String plannedEnd,
        @Nullable List<@Nullable String> operations,
        @Nullable String maxLocked) {

    LockTerms terms() {
        return new LockTerms(
                reason == null ? "" : reason,
                message,
                read("plannedEnd", plannedEnd, Instant::parse, "an instant in UTC, like 2030-01-31T22:30:00Z"),
                operations == null
                        ? List.of()
                        : operations.stream()
                                .filter(Objects::nonNull)
                                .map(String::valueOf)
                                .toList(),
                read("maxLocked", maxLocked, Duration::parse, "a duration, like PT45M"));
    }

    private static <T> @Nullable T read(
            String name, @Nullable String text, Function<String, T> parse, String expected) {
        if (text == null) {
            return null;
        }
        try {
            return parse.apply(text);
        } catch (DateTimeParseException e) {
            throw new InvalidTermsException(name + " is '" + text + "'; it has to be " + expected + ".");
        }
    }
}
