package net.openneo.authlock.admin;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of admin alone.
 *
 * @param users who may use admin; there are none unless they are set, and then admin does not start
 * @param liveAfter a node that has not been heard from for longer is not waited for
 * @param announceTimeout how long a lock waits for the live nodes to acknowledge before it arms the fence
 * @param drainTimeout how long a lock waits for open transactions that wrote to the accounts, and a switch for those
 *     that began before the copy ended
 * @param installTimeout how long putting on or taking off the fence waits for quiet moments of the table, and a step of a
 *     copy for those who are in its way
 */
@ConfigurationProperties("auth-lock.admin")
public record AdminProperties(
        @DefaultValue List<AdminUser> users,
        @DefaultValue("10s") Duration liveAfter,
        @DefaultValue("3s") Duration announceTimeout,
        @DefaultValue("10s") Duration drainTimeout,
        @DefaultValue("60s") Duration installTimeout) {

    public AdminProperties {
        users = List.copyOf(users);
        requirePositive("live-after", liveAfter);
        requirePositive("announce-timeout", announceTimeout);
        requirePositive("drain-timeout", drainTimeout);
        requirePositive("install-timeout", installTimeout);
    }

    private static void requirePositive(String name, Duration value) {
        if (value.isZero() || value.isNegative()) {
            throw new RefusedStartException(
                    "auth-lock.admin." + name + " is " + value + ", which is no time at all.",
                    "Set auth-lock.admin." + name + " to a positive duration, like 10s.");
        }
    }
}
