package net.openneo.authlock.actuate;

import net.openneo.authlock.word.Snapshot;
import net.openneo.authlock.word.Snapshot.State;
import net.openneo.authlock.word.Words;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Never DOWN for a lock, which is planned: a balancer would take the logins away with the writes. */
final class AuthLockHealth implements HealthIndicator {
    private final Words words;

    AuthLockHealth(Words words) {
        this.words = words;
    }

    @Override
    public Health health() {
        Snapshot snapshot = words.latest();
        Health.Builder health = snapshot.state() == State.UNKNOWN ? Health.unknown() : Health.up();
        return health.withDetail("state", snapshot.state())
                .withDetail("revision", snapshot.revision())
                .withDetail("locked", snapshot.refusesWrites())
                .withDetail("table", snapshot.table())
                .withDetail("ageMillis", words.age().toMillis())
                .build();
    }
}
