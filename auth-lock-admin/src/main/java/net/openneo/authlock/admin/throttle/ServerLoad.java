package net.openneo.authlock.admin.throttle;

import java.util.Optional;
import net.openneo.authlock.admin.operations.Throttle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Waits while too many sessions of the server are at work. */
@Component
final class ServerLoad implements Throttle {
    private static final String RUNNING =
            "SELECT CAST(VARIABLE_VALUE AS SIGNED) FROM performance_schema.global_status WHERE VARIABLE_NAME = 'Threads_running'";

    private final ThrottleProperties properties;
    private final JdbcClient sql;

    ServerLoad(ThrottleProperties properties, JdbcClient sql) {
        this.properties = properties;
        this.sql = sql;
    }

    @Override
    public Optional<String> reason() {
        Integer most = properties.maxThreadsRunning();
        if (most == null) {
            return Optional.empty();
        }
        int running = sql.sql(RUNNING).query(Integer.class).single();
        return running > most
                ? Optional.of(running + " sessions of the server are at work; the limit is " + most + ".")
                : Optional.empty();
    }
}
