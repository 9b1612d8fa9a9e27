package net.openneo.authlock.admin.canary;

import java.time.Duration;
import net.openneo.authlock.admin.RefusedStartException;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of the canary.
 *
 * @param answerTimeout how long a node may take to make itself ready, and beyond the time of a critical path to say
 *     what came of it
 * @param pathTimeout how long one critical path may take
 */
@ConfigurationProperties("auth-lock.admin.canary")
public record CanaryProperties(@DefaultValue("10s") Duration answerTimeout, @DefaultValue("10s") Duration pathTimeout) {

    public CanaryProperties {
        requirePositive("answer-timeout", answerTimeout);
        requirePositive("path-timeout", pathTimeout);
    }

    /** How long a node is waited for that tries a critical path. */
    Duration silence() {
        return pathTimeout.plus(answerTimeout);
    }

    private static void requirePositive(String name, Duration value) {
        if (value.toMillis() <= 0) {
            throw new RefusedStartException(
                    "auth-lock.admin.canary." + name + " is " + value + ", which is no time at all.",
                    "Set auth-lock.admin.canary." + name + " to a positive duration, like 10s.");
        }
    }
}
