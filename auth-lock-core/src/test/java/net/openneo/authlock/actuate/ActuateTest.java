package net.openneo.authlock.actuate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import net.openneo.authlock.AuthWritesLockedException;
import net.openneo.authlock.app.Accounts;
import net.openneo.authlock.app.App;
import net.openneo.authlock.app.Settings;
import net.openneo.authlock.site.Browser;
import net.openneo.authlock.site.Site;
import net.openneo.authlock.testing.FreshDatabases;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;

/** What an operator sees of a node. */
class ActuateTest {
    private static FreshDatabases databases;
    private static App app;
    private static Browser browser;

    @BeforeAll
    static void start() {
        databases = FreshDatabases.create();
        app = App.start(
                databases,
                WebApplicationType.SERVLET,
                new Class<?>[] {Site.class},
                "auth-lock.node=blue",
                "management.endpoints.web.exposure.include=*",
                "management.endpoint.health.show-details=always");
        browser = new Browser(app);
        app.get(Settings.class).register("ada");
        app.lock();
        assertThat(catchThrowable(() -> app.get(Settings.class).rename("ada", "eve")))
                .isInstanceOf(AuthWritesLockedException.class);
        assertThat(catchThrowable(() -> app.get(Accounts.class).renameByJpql("ada", "eve")))
                .isInstanceOf(AuthWritesLockedException.class);
        app.get(Settings.class).recordSignIn(1);
        org.awaitility.Awaitility.await()
                .untilAsserted(() -> assertThat(value("auth.lock.skipped")).isEqualTo(1));
    }

    @AfterAll
    static void stop() {
        app.close();
        databases.drop();
    }

    @Test
    void theEndpointTellsWhatTheNodeObeys() {
        String body = browser.get("/actuator/authlock").body();

        assertThat(body.replaceAll("blue-[0-9a-f]{4}", "blue").replaceAll("\"ageMillis\":\\d+", "\"ageMillis\":0"))
                .isEqualTo("{\"node\":\"blue\",\"state\":\"KNOWN\",\"revision\":2,\"oldestRevision\":2,\"locked\":true,"
                        + "\"operations\":[],\"table\":\"LEGACY\",\"hindrance\":null,\"plannedEnd\":null,\"ageMillis\":0,"
                        + "\"refused\":{\"settings\":1,\"unnamed\":1},\"skipped\":1,"
                        + "\"statements\":{\"LEGACY\":1,\"CONSOLIDATED\":0}}");
    }

    @Test
    void theEndpointIsReadOnly() {
        assertThat(browser.post("/actuator/authlock", "application/json", "{}").statusCode())
                .isEqualTo(405);
    }

    @Test
    void healthIsUpUnderTheLock() {
        var answer = browser.get("/actuator/health");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body().replaceAll("\"ageMillis\":\\d+", "\"ageMillis\":0"))
                .contains("\"authLock\":{\"details\":{\"state\":\"KNOWN\",\"revision\":2,\"locked\":true,"
                        + "\"table\":\"LEGACY\",\"ageMillis\":0},\"status\":\"UP\"}");
    }

    @Test
    void metricsAreCountedByOperationAndTable() {
        assertThat(names())
                .containsExactlyInAnyOrder(
                        "auth.lock.deferred[outcome=applied]",
                        "auth.lock.deferred[outcome=dropped]",
                        "auth.lock.refused[operation=settings]",
                        "auth.lock.refused[operation=unnamed]",
                        "auth.lock.skipped[]",
                        "auth.lock.snapshot.age[]",
                        "auth.lock.statements[table=CONSOLIDATED]",
                        "auth.lock.statements[table=LEGACY]");
        assertThat(value("auth.lock.refused", "operation", "settings")).isEqualTo(1);
        assertThat(value("auth.lock.statements", "table", "LEGACY")).isEqualTo(1);
        assertThat(value("auth.lock.snapshot.age")).isBetween(0.0, 5.0);
    }

    private static List<String> names() {
        return app.get(MeterRegistry.class).getMeters().stream()
                .map(meter -> meter.getId())
                .filter(id -> id.getName().startsWith("auth.lock."))
                .map(id -> id.getName()
                        + id.getTags().stream()
                                .map(tag -> tag.getKey() + "=" + tag.getValue())
                                .toList())
                .toList();
    }

    private static double value(String name, String... tags) {
        return app.get(MeterRegistry.class)
                .get(name)
                .tags(tags)
                .meter()
                .measure()
                .iterator()
                .next()
                .getValue();
    }
}
