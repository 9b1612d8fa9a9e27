package net.openneo.authlock.admin.preflight.server;

import java.time.Duration;
import net.openneo.authlock.admin.RefusedStartException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What the preflight cannot find out by itself, and how patient it is.
 *
 * @param freeDisk what is free on the disk of the server's data, as somebody has looked; for a server on another host, and
 *     where both are known the smaller one counts
 * @param longestTransaction after which an open transaction is a reason to stop
 */
@ConfigurationProperties("auth-lock.admin.preflight")
record PreflightProperties(@Nullable DataSize freeDisk, @DefaultValue("60s") Duration longestTransaction) {
    PreflightProperties {
        if (freeDisk != null && freeDisk.isNegative()) {
            throw new RefusedStartException(
                    "auth-lock.admin.preflight.free-disk is " + freeDisk + ", which is less than nothing.",
                    "Set auth-lock.admin.preflight.free-disk to a size, like 50GB, or leave it out.");
        }
        if (longestTransaction.isZero() || longestTransaction.isNegative()) {
            throw new RefusedStartException(
                    "auth-lock.admin.preflight.longest-transaction is " + longestTransaction
                            + ", which is no time at all.",
                    "Set auth-lock.admin.preflight.longest-transaction to a positive duration, like 60s.");
        }
    }
}
