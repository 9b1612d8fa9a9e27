package net.openneo.authlock.admin.web.console.action;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.openneo.authlock.admin.lock.InvalidTermsException;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/** What was typed into a form. */
record Input(MultiValueMap<String, String> fields) {
    /** Empty where nothing was. */
    public String text(String name) {
        return Optional.ofNullable(fields.getFirst(name)).orElse("").strip();
    }

    @Nullable
    String textOrNull(String name) {
        String text = text(name);
        return text.isEmpty() ? null : text;
    }

    public List<String> all(String name) {
        return fields.getOrDefault(name, List.of());
    }

    /** What stands between commas. */
    List<String> list(String name) {
        return Stream.of(text(name).split(","))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .toList();
    }

    /** A time in UTC, as a browser's field for one writes it, or as REST has it. */
    @Nullable
    Instant instant(String name) {
        String text = text(name);
        if (text.isEmpty()) {
            return null;
        }
        try {
            return text.endsWith("Z")
                    ? Instant.parse(text)
                    : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            throw new InvalidTermsException(
                    name + " is '" + text + "'; it has to be a day and a time in UTC, written YYYY-MM-DDThh:mm.");
        }
    }

    @Nullable
    Duration minutes(String name) {
        String text = text(name);
        if (text.isEmpty()) {
            return null;
        }
        if (!text.matches("\\d{1,6}")) {
            throw new InvalidTermsException(name + " is '" + text + "'; it has to be a number of minutes.");
        }
        return Duration.ofMinutes(Long.parseLong(text));
    }

    long number(String name) {
        String text = text(name);
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : -1;
    }
}
