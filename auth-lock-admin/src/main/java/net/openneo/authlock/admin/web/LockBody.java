package net.openneo.authlock.admin.web;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.function.Function;
import net.openneo.authlock.admin.lock.InvalidTermsException;
import net.openneo.authlock.admin.lock.LockTerms;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The body of {@code PUT /api/lock}. Times are read here, so that a wrong one gets a sentence of its own. */
record LockBody(
        @Nullable String reason,
        @Nullable String message,
        @Nullable String plannedEnd,
        @Nullable JsonNode operations,
        @Nullable String maxLocked) {

    LockTerms terms() {
        return new LockTerms(
                reason == null ? "" : reason,
                message,
                instant("plannedEnd", plannedEnd),
                operations == null ? List.of() : named(operations),
                read("maxLocked", maxLocked, Duration::parse, "a duration, like PT45M"));
    }

    /** What was meant to name some operations never comes to lock every write: only an absent property does. */
    private static List<String> named(JsonNode operations) {
        if (!operations.isArray()) {
            throw wrongKind();
        }
        if (operations.isEmpty()) {
            throw new InvalidTermsException(
                    "operations is empty; name at least one, or leave it out to lock every write.");
        }
        return operations.valueStream().map(LockBody::name).toList();
    }

    private static String name(JsonNode operation) {
        if (operation.isNull()) {
            throw new InvalidTermsException(
                    "operations has a null in it; name operations, or leave it out to lock every write.");
        }
        if (!operation.isString()) {
            throw wrongKind();
        }
        return operation.stringValue();
    }

    private static InvalidTermsException wrongKind() {
        return new InvalidTermsException(ExpectedBody.LOCK.wrongKind("operations"));
    }

    static @Nullable Instant instant(String name, @Nullable String text) {
        return read(name, text, Instant::parse, "an instant in UTC, written YYYY-MM-DDThh:mm:ssZ");
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
