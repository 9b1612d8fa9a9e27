package net.openneo.authlock.admin.web.console.part;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.openneo.authlock.admin.usage.UsageHours;

/**
 * The use of a table by hours, as paths in a field of 672 by 60, four wide for an hour.
 *
 * @param used bars, in which the table was used; the highest as high as the field
 * @param unused hours that were looked at, in which nobody used it
 * @param unknown hours that nobody looked at
 * @param most rows and statements in one hour
 * @param hoursUsed in how many hours it was used
 */
record UsageChart(String used, String unused, String unknown, long most, long hoursUsed) {
    static final int WIDE = 4;
    static final int HIGH = 60;

    static UsageChart of(List<UsageHours.Hour> hours, Instant now, Duration back) {
        Map<Instant, UsageHours.Hour> byTime =
                hours.stream().collect(Collectors.toMap(UsageHours.Hour::at, Function.identity(), (a, b) -> b));
        Instant last = now.truncatedTo(ChronoUnit.HOURS);
        int count = (int) back.toHours();
        long most = hours.stream().mapToLong(UsageChart::use).max().orElse(0);
        StringBuilder used = new StringBuilder();
        StringBuilder unused = new StringBuilder();
        StringBuilder unknown = new StringBuilder();
        long hoursUsed = 0;
        for (int number = 0; number < count; number++) {
            UsageHours.Hour hour = byTime.get(last.minus(Duration.ofHours(count - 1L - number)));
            if (hour == null) {
                bar(unknown, number, HIGH);
            } else if (use(hour) == 0) {
                bar(unused, number, 3);
            } else {
                hoursUsed++;
                bar(used, number, Math.max(6, (int) (use(hour) * HIGH / most)));
            }
        }
        return new UsageChart(used.toString(), unused.toString(), unknown.toString(), most, hoursUsed);
    }

    private static long use(UsageHours.Hour hour) {
        return hour.reads() + hour.writes() + hour.statements();
    }

    private static void bar(StringBuilder path, int number, int high) {
        path.append(String.format(Locale.ROOT, "M%d %dv-%dh3v%dz", number * WIDE, HIGH, high, high));
    }
}
