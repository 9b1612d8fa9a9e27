package net.openneo.authlock.demo.impress;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import net.openneo.authlock.demo.DemoDatabase;
import net.openneo.authlock.demo.account.SaltedPassword;
import net.openneo.authlock.table.TableName;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Logs people of the demo in, one after the other and without end, as Impress 2020 does: over one connection of the
 * account {@code impress_2020} that stays open, reading only, from a table whose name it alone decides on.
 */
public final class Impress2020 implements AutoCloseable {
    private static final int EVERY_WITH_IMPRESS_USER = 10;

    private final DemoDatabase database;
    private final People people;
    private final SingleConnectionDataSource connection;
    private final JdbcClient jdbc;
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "impress-2020"));
    private final AtomicLong logins = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();
    private volatile TableName table;
    private volatile @Nullable String lastFailure;

    private Impress2020(DemoDatabase database, People people) {
        this.database = database;
        this.people = people;
        this.table = TableName.parse(database.legacyTable());
        this.connection = new SingleConnectionDataSource(
                database.server().url(database.consolidatedSchema()), "impress_2020", "impress_2020", true);
        this.jdbc = JdbcClient.create(connection);
    }

    /** The accounts user{@code first} to user{@code last}, whose passwords nobody changes. */
    public record People(int first, int last) {
        int after(long logins) {
            return first + Math.toIntExact(logins % (last - first + 1));
        }
    }

    /**
     * Starts at once, on the legacy table.
     *
     * @param pause from the beginning of one log-in to that of the next
     */
    public static Impress2020 start(DemoDatabase database, People people, Duration pause) {
        Impress2020 impress = new Impress2020(database, people);
        impress.clock.scheduleAtFixedRate(impress::logSomebodyIn, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
        return impress;
    }

    /**
     * From the next log-in on, as after a deployment with another name.
     *
     * @param name qualified, as in {@code openneo_impress.auth_users}
     */
    public void moveTo(String name) {
        table = TableName.parse(name);
    }

    /** How many people it has let in. */
    public long logins() {
        return logins.get();
    }

    /** How many people it has not let in, whatever the reason. */
    public long failures() {
        return failures.get();
    }

    /** Why it did not let somebody in the last time that it did not. */
    public Optional<String> lastFailure() {
        return Optional.ofNullable(lastFailure);
    }

    @Override
    public void close() {
        clock.shutdown();
        try {
            clock.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        connection.destroy();
    }

    private void logSomebodyIn() {
        int number = people.after(logins.get() + failures.get());
        try {
            if (passwordIsRight(number)) {
                logins.incrementAndGet();
            } else {
                failed("user%d was not let in from %s.".formatted(number, table.sql()));
            }
        } catch (DataAccessException e) {
            failed("%s could not be read: %s"
                    .formatted(table.sql(), e.getMostSpecificCause().getMessage()));
            connection.resetConnection(); // a broken one is replaced at the next log-in
        }
    }

    private boolean passwordIsRight(int number) {
        boolean withImpressUser = number % EVERY_WITH_IMPRESS_USER == 0;
        return jdbc.sql(withImpressUser ? loginWithImpressUser() : login())
                .param("name", "user" + number)
                .query((row, at) -> SaltedPassword.matches(
                        "password" + number, row.getString("encrypted_password"), row.getString("password_salt")))
                .optional()
                .orElse(false);
    }

    private void failed(String sentence) {
        lastFailure = sentence;
        failures.incrementAndGet();
    }

    private String login() {
        return "SELECT id, encrypted_password, password_salt FROM %s WHERE name = :name".formatted(table.sql());
    }

    private String loginWithImpressUser() {
        return """
               SELECT u.id, a.encrypted_password, a.password_salt
               FROM %s a JOIN %s u ON u.remote_id = a.id AND u.auth_server_id = 1
               WHERE a.name = :name
               """
                .formatted(
                        table.sql(),
                        TableName.parse(database.consolidatedSchema() + ".users")
                                .sql());
    }
}
