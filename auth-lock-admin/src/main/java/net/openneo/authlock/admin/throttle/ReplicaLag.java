package net.openneo.authlock.admin.throttle;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.stream.IntStream;
import net.openneo.authlock.admin.operations.Throttle;
import net.openneo.authlock.admin.throttle.ThrottleProperties.Replica;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Waits while a replica is too far behind, or does not say how far it is. */
@Component
final class ReplicaLag implements Throttle {
    private static final String ONE_SECOND = "1000";
    private static final Duration ANSWER_HOLDS = Duration.ofSeconds(1);

    private final ThrottleProperties properties;
    private Optional<String> answer = Optional.empty();
    private long answeredAt = System.nanoTime() - ANSWER_HOLDS.toNanos();

    ReplicaLag(ThrottleProperties properties) {
        this.properties = properties;
    }

    /** Between two short steps a replica is not asked again. */
    @Override
    public synchronized Optional<String> reason() {
        Duration most = properties.maxReplicaLag();
        if (most == null) {
            return Optional.empty();
        }
        if (System.nanoTime() - answeredAt >= ANSWER_HOLDS.toNanos()) {
            answer = asked(most);
            answeredAt = System.nanoTime();
        }
        return answer;
    }

    private Optional<String> asked(Duration most) {
        List<Replica> replicas = properties.replicas();
        return IntStream.range(0, replicas.size())
                .mapToObj(at -> reason(at + 1, replicas.get(at), most))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** A URL may hold a password: a replica is named by its place in the settings. */
    private static Optional<String> reason(int number, Replica replica, Duration most) {
        String limit = "; the limit is " + most.toSeconds() + " s.";
        try {
            OptionalLong lag = lag(replica);
            if (lag.isEmpty()) {
                return Optional.of(
                        "Replica " + number + " does not tell how far it is behind: it does not replicate" + limit);
            }
            return lag.getAsLong() > most.toSeconds()
                    ? Optional.of("Replica " + number + " is " + lag.getAsLong() + " s behind" + limit)
                    : Optional.empty();
        } catch (SQLException e) {
            return Optional.of(
                    "Replica " + number + " does not tell how far it is behind: it could not be asked (error "
                            + e.getErrorCode() + ")" + limit);
        }
    }

    private static OptionalLong lag(Replica replica) throws SQLException {
        try (Connection connection = DriverManager.getConnection(replica.url(), login(replica));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW REPLICA STATUS")) {
            OptionalLong most = OptionalLong.empty();
            while (row.next()) {
                @Nullable Long lag = row.getObject("Seconds_Behind_Source", Long.class);
                if (lag == null) {
                    return OptionalLong.empty();
                }
                most = OptionalLong.of(Math.max(lag, most.orElse(0)));
            }
            return most;
        }
    }

    private static Properties login(Replica replica) {
        Properties login = new Properties();
        login.put("user", replica.username());
        login.put("password", replica.password());
        login.put("connectTimeout", ONE_SECOND);
        login.put("socketTimeout", ONE_SECOND);
        return login;
    }
}
