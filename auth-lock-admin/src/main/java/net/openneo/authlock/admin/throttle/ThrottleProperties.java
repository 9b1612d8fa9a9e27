package net.openneo.authlock.admin.throttle;

import java.time.Duration;
import java.util.List;
import net.openneo.authlock.admin.RefusedStartException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When an operation holds itself back. Nothing of it is on unless it is set.
 *
 * @param maxReplicaLag how far a replica may be behind, in whole seconds; null: replicas are not asked
 * @param replicas those that are asked
 * @param maxThreadsRunning how many sessions of the server may be at work (Threads_running), admin's own among them; null:
 *     the server is not asked
 */
@ConfigurationProperties("auth-lock.admin.throttle")
record ThrottleProperties(
        @Nullable Duration maxReplicaLag, @DefaultValue List<Replica> replicas, @Nullable Integer maxThreadsRunning) {
    /**
     * A replica of the server.
     *
     * @param url as in jdbc:mysql://replica:3306/
     * @param username of an account with REPLICATION CLIENT
     */
    record Replica(@DefaultValue("") String url, @DefaultValue("") String username, @DefaultValue("") String password) {
        @Override
        public String toString() {
            return "a replica";
        }
    }

    ThrottleProperties {
        replicas = List.copyOf(replicas);
        if (maxReplicaLag != null && (maxReplicaLag.isNegative() || maxReplicaLag.toNanosPart() != 0)) {
            throw new RefusedStartException(
                    "auth-lock.admin.throttle.max-replica-lag is " + maxReplicaLag
                            + ", and a replica tells its lag in whole seconds.",
                    "Set auth-lock.admin.throttle.max-replica-lag to a number of seconds, like 5s.");
        }
        if (maxThreadsRunning != null && maxThreadsRunning < 2) {
            throw new RefusedStartException(
                    "auth-lock.admin.throttle.max-threads-running is " + maxThreadsRunning
                            + ", and the session that asks is one already.",
                    "Set auth-lock.admin.throttle.max-threads-running to 2 or more, or leave it out.");
        }
        if ((maxReplicaLag == null) != replicas.isEmpty()
                || replicas.stream().anyMatch(replica -> replica.url().isBlank())) {
            throw new RefusedStartException(
                    "auth-lock.admin.throttle.max-replica-lag and auth-lock.admin.throttle.replicas do not fit together.",
                    "Set both, each replica with url, username and password, or neither.");
        }
    }
}
