package net.openneo.authlock.bookkeeping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import net.openneo.authlock.app.App;
import net.openneo.authlock.site.Browser;
import net.openneo.authlock.site.Site;
import net.openneo.authlock.testing.FreshDatabases;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;

/** Log-ins over HTTP with a session that ends with its transaction, and with one that ends with the request. */
class OpenInViewTest {
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void logInsSucceedAndTheirBookkeepingIsDoneOrNoted(boolean openInView) {
        FreshDatabases databases = FreshDatabases.create();
        try (App app = App.start(
                databases,
                WebApplicationType.SERVLET,
                new Class<?>[] {Site.class},
                "spring.datasource.hikari.maximum-pool-size=2",
                "spring.datasource.hikari.connection-timeout=1000",
                "spring.jpa.open-in-view=" + openInView)) {
            app.root()
                    .sql("INSERT INTO " + databases.legacyTable() + " (id, name) VALUES (7, 'ada')")
                    .update();

            assertThat(tenAtOnce(new Browser(app), "/login")).containsOnly("200 ada");
            await().untilAsserted(() -> assertThat(count(app, "SELECT sign_in_count FROM " + databases.legacyTable()))
                    .isEqualTo(10));

            app.lock();
            assertThat(tenAtOnce(new Browser(app), "/login")).containsOnly("200 ada");
            await().untilAsserted(() -> assertThat(count(app, "SELECT COUNT(*) FROM auth_lock_deferred_sign_in"))
                    .isEqualTo(10));
            assertThat(tenAtOnce(new Browser(app), "/login-and-touch")).containsOnly("200 ada");
            assertThat(count(app, "SELECT sign_in_count FROM " + databases.legacyTable()))
                    .isEqualTo(10);
        } finally {
            databases.drop();
        }
    }

    private static List<String> tenAtOnce(Browser browser, String path) {
        ExecutorService people = Executors.newFixedThreadPool(10);
        try {
            List<CompletableFuture<String>> answers = IntStream.range(0, 10)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> {
                                var answer = browser.post(path, Browser.FORM, "name=ada");
                                return answer.statusCode() + " " + answer.body();
                            },
                            people))
                    .toList();
            return answers.stream().map(CompletableFuture::join).toList();
        } finally {
            people.shutdownNow();
        }
    }

    private static int count(App app, String sql) {
        return app.root().sql(sql).query(Integer.class).single();
    }
}
