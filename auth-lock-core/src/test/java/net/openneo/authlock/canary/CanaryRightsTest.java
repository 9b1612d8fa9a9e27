package net.openneo.authlock.canary;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import net.openneo.authlock.CriticalPath;
import net.openneo.authlock.app.App;
import net.openneo.authlock.testing.FreshDatabases;
import net.openneo.authlock.word.Words;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the app's database account needs for it, and what a node says that lacks it. */
class CanaryRightsTest {
    private static final AtomicInteger tries = new AtomicInteger();
    private static FreshDatabases databases;
    private static App app;
    private static PlayedAdmin admin;

    @Configuration(proxyBeanMethods = false)
    static class Paths {
        @Bean
        CriticalPath counted() {
            return CriticalPath.of("counted", tries::incrementAndGet);
        }
    }

    @BeforeAll
    static void start() {
        databases = FreshDatabases.create();
        App.migrate(databases);
        String ours = databases.consolidatedSchema() + ".auth_lock_";
        databases.account(
                "canary_app",
                "SELECT, INSERT, UPDATE, DELETE ON " + databases.legacyTable(),
                "SELECT ON " + ours + "control",
                "SELECT, INSERT, UPDATE ON " + ours + "node",
                "SELECT, UPDATE ON " + ours + "canary",
                "SELECT, INSERT, DELETE ON " + ours + "pass");
        app = App.startUnprepared(
                databases,
                WebApplicationType.NONE,
                new Class<?>[] {Paths.class},
                "spring.datasource.username=canary_app",
                "spring.datasource.password=canary_app");
        admin = new PlayedAdmin(app);
        app.lock();
    }

    @AfterAll
    static void stop() {
        app.close();
        databases.drop();
    }

    @Test
    void theseAreEnough() {
        int before = tries.get();
        long id = ask();
        admin.admit(id);
        admin.awaitState(id, "DONE");

        assertThat(admin.failure(id)).isEmpty();
        assertThat(tries).hasValue(before + 1);
    }

    @Test
    void withoutThePassItSaysWhatToGrant() {
        String pass = "`" + databases.consolidatedSchema() + "`.`auth_lock_pass`";
        app.root().sql("REVOKE INSERT ON " + pass + " FROM canary_app").update();
        try {
            long id = ask();
            admin.awaitState(id, "REFUSED");

            assertThat(admin.column(id, "refusal"))
                    .isEqualTo("The app's database account may not use " + databases.consolidatedSchema()
                            + ".auth_lock_pass; GRANT SELECT, INSERT, DELETE ON " + pass + " to it.");
        } finally {
            app.root().sql("GRANT INSERT ON " + pass + " TO canary_app").update();
        }
    }

    /** Nobody can tell admin then; but the word is heard. */
    @Test
    void withoutTheTableOfRequestsTheWordIsHeardAllTheSame() {
        String requests = "`" + databases.consolidatedSchema() + "`.`auth_lock_canary`";
        app.root()
                .sql("REVOKE SELECT, UPDATE ON " + requests + " FROM canary_app")
                .update();
        try {
            app.unlock();
            app.lock();
        } finally {
            app.root()
                    .sql("GRANT SELECT, UPDATE ON " + requests + " TO canary_app")
                    .update();
        }
    }

    private static long ask() {
        return admin.ask("LEGACY", app.get(Words.class).latest().revision(), Duration.ofSeconds(10));
    }
}
