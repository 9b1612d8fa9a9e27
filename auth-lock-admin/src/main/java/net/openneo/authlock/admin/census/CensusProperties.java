package net.openneo.authlock.admin.census;

import java.time.Duration;
import net.openneo.authlock.admin.RefusedStartException;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the census looks.
 *
 * @param sampleFor how long it watches the statements of all sessions; 0 for a single look
 */
@ConfigurationProperties("auth-lock.admin.census")
record CensusProperties(@DefaultValue("3s") Duration sampleFor) {
    private static final Duration LONGEST = Duration.ofMinutes(5);

    CensusProperties {
        if (sampleFor.isNegative() || sampleFor.compareTo(LONGEST) > 0) {
            throw new RefusedStartException(
                    "auth-lock.admin.census.sample-for is " + sampleFor + ", which is not between 0 and 5 minutes.",
                    "Set auth-lock.admin.census.sample-for to a short duration, like 3s.");
        }
    }
}
