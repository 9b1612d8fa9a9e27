package net.openneo.authlock.demo.impress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import net.openneo.authlock.demo.DemoDatabase;
import net.openneo.authlock.testing.FreshDatabases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class Impress2020Test {
    private static final Duration PAUSE = Duration.ofMillis(5);

    private final FreshDatabases databases = FreshDatabases.create();
    private final DemoDatabase database = DemoDatabase.on(databases).people(20);
    private final Impress2020 impress = Impress2020.start(database, new Impress2020.People(1, 20), PAUSE);

    @AfterEach
    void end() {
        impress.close();
        databases.drop();
    }

    @Test
    void logsInPeopleOneAfterTheOther() {
        awaitLogins(25);

        assertThat(impress.failures()).isZero();
        assertThat(impress.lastFailure()).isEmpty();
    }

    @Test
    void countsWhoIsNotLetIn() {
        database.root()
                .sql("UPDATE %s SET password_salt = 'another' WHERE id = 7".formatted(database.legacyTable()))
                .update();

        await().atMost(Duration.ofSeconds(30)).until(() -> impress.failures() > 0);

        assertThat(impress.lastFailure())
                .hasValue("user7 was not let in from `%s`.`users`.".formatted(database.legacySchema()));
    }

    @Test
    void failsUntilTheTableThereIsThatItWasMovedTo() {
        String table = database.consolidatedTable();
        impress.moveTo(table);
        await().atMost(Duration.ofSeconds(30)).until(() -> impress.failures() > 0);

        assertThat(impress.lastFailure().orElseThrow())
                .isEqualTo("`%s`.`auth_users` could not be read: Table '%s' doesn't exist"
                        .formatted(database.consolidatedSchema(), table));

        database.root()
                .sql("CREATE TABLE %s AS SELECT * FROM %s".formatted(table, database.legacyTable()))
                .update();
        awaitLogins(impress.logins() + 25);
        long failures = impress.failures();
        awaitLogins(impress.logins() + 25);

        assertThat(impress.failures()).isEqualTo(failures);
    }

    private void awaitLogins(long count) {
        await().atMost(Duration.ofSeconds(30)).until(() -> impress.logins() >= count);
    }
}
