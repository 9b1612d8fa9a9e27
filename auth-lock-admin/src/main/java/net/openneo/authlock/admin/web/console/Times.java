package net.openneo.authlock.admin.web.console;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How times are written on the page: in UTC, as in the audit and in the report. */
@Component("times")
final class Times {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Clock clock;

    Times(Clock clock) {
        this.clock = clock;
    }

    public Instant now() {
        return clock.instant();
    }

    /** Like {@code 03:12:04}, with the day before it where that is not today. */
    public String at(@Nullable Instant instant) {
        if (instant == null) {
            return "–";
        }
        String day = DAY.format(instant);
        return (day.equals(DAY.format(now())) ? "" : day + " ") + CLOCK.format(instant);
    }

    /** How long ago, like {@code 4 min}. */
    public String age(@Nullable Instant instant) {
        return instant == null ? "–" : span(Duration.between(instant, now()));
    }

    /** How long until then, like {@code 6 d 23 h}. */
    public String until(@Nullable Instant instant) {
        return instant == null ? "–" : span(Duration.between(now(), instant));
    }

    public String seconds(long seconds) {
        return span(Duration.ofSeconds(seconds));
    }

    /** Two units at most; nothing is less than no time. */
    public String span(Duration time) {
        long seconds = Math.max(0, time.toSeconds());
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return seconds / 60 + " min " + seconds % 60 + " s";
        }
        if (seconds < 86_400) {
            return seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
        }
        return seconds / 86_400 + " d " + seconds % 86_400 / 3600 + " h";
    }

    public String rounded(double number) {
        return number(Math.round(number));
    }

    /** Like {@code 1 234 567}. */
    public String number(long number) {
        return String.format(Locale.ROOT, "%,d", number).replace(',', '\u202f');
    }
}
