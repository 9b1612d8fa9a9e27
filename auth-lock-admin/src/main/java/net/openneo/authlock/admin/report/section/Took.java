package net.openneo.authlock.admin.report.section;

import java.time.Duration;
import java.util.Locale;

/** A length of time, as people say it. */
final class Took {
    private Took() {}

    static String of(Duration time) {
        if (time.compareTo(Duration.ofMinutes(1)) < 0) {
            return time.toMillis() < 1_000
                    ? time.toMillis() + " ms"
                    : String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1_000.0);
        }
        if (time.compareTo(Duration.ofHours(1)) < 0) {
            return time.toMinutes() + " min " + time.toSecondsPart() + " s";
        }
        return time.compareTo(Duration.ofDays(1)) < 0
                ? time.toHours() + " h " + time.toMinutesPart() + " min"
                : time.toDays() + " d " + time.toHoursPart() + " h";
    }
}
