package net.openneo.authlock.admin.live;

import java.time.Duration;
import java.util.Map;
import net.openneo.authlock.admin.RefusedStartException;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The stream of live changes.
 *
 * @param lookEvery from one look for changes to the next while somebody listens
 * @param keepAlive how often a listener is sent something even though nothing changes
 * @param endAfter how long a stream lasts before its listener has to ask again, and to be somebody who may
 */
@ConfigurationProperties("auth-lock.admin.live")
record LiveProperties(
        @DefaultValue("200ms") Duration lookEvery,
        @DefaultValue("10s") Duration keepAlive,
        @DefaultValue("60s") Duration endAfter) {
    LiveProperties {
        Map.of("look-every", lookEvery, "keep-alive", keepAlive, "end-after", endAfter)
                .forEach(LiveProperties::requirePositive);
    }

    private static void requirePositive(String name, Duration value) {
        if (value.toMillis() <= 0) {
            throw new RefusedStartException(
                    "auth-lock.admin.live." + name + " is " + value + ", which is no time at all.",
                    "Set auth-lock.admin.live." + name + " to a positive duration, like 10s.");
        }
    }
}
