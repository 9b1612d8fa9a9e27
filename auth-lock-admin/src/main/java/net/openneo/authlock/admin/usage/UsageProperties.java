package net.openneo.authlock.admin.usage;

import java.time.Duration;
import net.openneo.authlock.admin.RefusedStartException;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The census over time.
 *
 * @param interval from one sample of the use of the legacy table to the next
 * @param unusedFor how long nothing may have used the legacy table before it is torn down; never under 7 days
 */
@ConfigurationProperties("auth-lock.admin.census")
public record UsageProperties(@DefaultValue("1m") Duration interval, @DefaultValue("7d") Duration unusedFor) {
    private static final Duration LONGEST_INTERVAL = Duration.ofHours(1);
    private static final Duration SHORTEST_WAIT = Duration.ofDays(7);

    public UsageProperties {
        if (interval.isNegative() || interval.isZero() || interval.compareTo(LONGEST_INTERVAL) > 0) {
            throw new RefusedStartException(
                    "auth-lock.admin.census.interval is " + interval + ", which is not between 0 and 1 hour.",
                    "Set auth-lock.admin.census.interval to a short duration, like 1m.");
        }
        if (unusedFor.compareTo(SHORTEST_WAIT) < 0) {
            throw new RefusedStartException(
                    "auth-lock.admin.census.unused-for is " + unusedFor + ", which is less than 7 days.",
                    "Set auth-lock.admin.census.unused-for to 7d or more.");
        }
    }
}
