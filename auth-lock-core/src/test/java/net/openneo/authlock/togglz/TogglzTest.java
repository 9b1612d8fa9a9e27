package net.openneo.authlock.togglz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import net.openneo.authlock.AuthFlipRefusedException;
import net.openneo.authlock.AuthLockFeature;
import net.openneo.authlock.app.App;
import net.openneo.authlock.site.Browser;
import net.openneo.authlock.site.Site;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.testing.FreshDatabases;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.togglz.core.Feature;
import org.togglz.core.annotation.EnabledByDefault;
import org.togglz.core.annotation.Label;
import org.togglz.core.manager.EnumBasedFeatureProvider;
import org.togglz.core.manager.FeatureManager;
import org.togglz.core.repository.FeatureState;
import org.togglz.core.repository.StateRepository;
import org.togglz.core.repository.cache.CachingStateRepository;
import org.togglz.core.repository.mem.InMemoryStateRepository;
import org.togglz.core.spi.FeatureProvider;

/** An app that has Togglz features of its own, over HTTP with Togglz' endpoint and console. */
class TogglzTest {
    private static final String SENTENCE = "%s is not flipped here: this app only shows it. Use the"
            + " auth-lock admin service, which waits until the change is in force everywhere.";

    private static FreshDatabases databases;
    private static App app;
    private static Browser browser;

    enum OwnFeature implements Feature {
        @Label("Hats")
        @EnabledByDefault
        HATS,
        SHOES
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnTogglz {
        @Bean
        FeatureProvider features() {
            return new EnumBasedFeatureProvider(OwnFeature.class);
        }

        @Bean
        StateRepository states() {
            InMemoryStateRepository states = new InMemoryStateRepository();
            states.setFeatureState(new FeatureState(OwnFeature.HATS, true));
            return new CachingStateRepository(states);
        }
    }

    @BeforeAll
    static void start() {
        databases = FreshDatabases.create();
        app = App.start(
                databases,
                WebApplicationType.SERVLET,
                new Class<?>[] {Site.class, OwnTogglz.class},
                "management.endpoints.web.exposure.include=*",
                "togglz.console.secured=false",
                "togglz.console.validate-csrf-token=false");
        browser = new Browser(app);
    }

    @AfterAll
    static void stop() {
        app.close();
        databases.drop();
    }

    @BeforeEach
    void unlock() {
        app.unlock();
    }

    @Test
    void ourFeaturesAreAddedToTheApps() {
        assertThat(features().getFeatures())
                .extracting(Feature::name)
                .containsExactly("HATS", "SHOES", "AUTH_WRITE_LOCK", "AUTH_CONSOLIDATED_TABLE");
        assertThat(features().getMetaData(OwnFeature.HATS).getLabel()).isEqualTo("Hats");
        assertThat(features().getMetaData(AuthLockFeature.AUTH_WRITE_LOCK).getLabel())
                .isEqualTo("Writes to the accounts are locked");
    }

    @Test
    void theAppsFeaturesStayInItsOwnRepository() {
        assertThat(features().isActive(OwnFeature.HATS)).isTrue();
        assertThat(features().isActive(OwnFeature.SHOES)).isFalse();

        features().enable(OwnFeature.SHOES);
        assertThat(app.get(StateRepository.class)
                        .getFeatureState(OwnFeature.SHOES)
                        .isEnabled())
                .isTrue();
        features().setFeatureState(new FeatureState(OwnFeature.SHOES, false));
        assertThat(features().isActive(OwnFeature.SHOES)).isFalse();
    }

    @Test
    void oursAnswerWhatTheWordSays() {
        assertThat(features().isActive(AuthLockFeature.AUTH_WRITE_LOCK)).isFalse();
        assertThat(features().isActive(AuthLockFeature.AUTH_CONSOLIDATED_TABLE)).isFalse();

        app.lock();
        assertThat(features().isActive(AuthLockFeature.AUTH_WRITE_LOCK)).isTrue();
        assertThat(features().getFeatureState(AuthLockFeature.AUTH_WRITE_LOCK).isEnabled())
                .isTrue();
        assertThat(browser.get("/actuator/togglz/AUTH_WRITE_LOCK").body()).contains("\"enabled\":true");

        app.switchTo(ActiveTable.CONSOLIDATED);
        assertThat(features().isActive(AuthLockFeature.AUTH_CONSOLIDATED_TABLE)).isTrue();
        assertThat(browser.get("/actuator/togglz/AUTH_CONSOLIDATED_TABLE").body())
                .contains("\"enabled\":true");
        app.switchTo(ActiveTable.LEGACY);
        assertThat(features().isActive(AuthLockFeature.AUTH_CONSOLIDATED_TABLE)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void aFlipOfOursIsRefusedInEveryWay(AuthLockFeature ours) {
        Feature byName = ours::name;
        String sentence = SENTENCE.formatted(ours);

        assertThatThrownBy(() -> features().enable(ours))
                .isInstanceOf(AuthFlipRefusedException.class)
                .hasMessage(sentence);
        assertThatThrownBy(() -> features().disable(byName)).hasMessage(sentence);
        assertThatThrownBy(() -> features().setFeatureState(new FeatureState(byName, true)))
                .hasMessage(sentence);
        assertNothingChanged();
    }

    @ParameterizedTest
    @EnumSource
    void theEndpointAnswersAFlipOfOursWithConflict(AuthLockFeature ours) {
        HttpResponse<String> answer =
                browser.post("/actuator/togglz/" + ours, "application/json", "{\"enabled\":true}");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body())
                .isEqualTo("{\"type\":\"urn:auth-lock:flip-refused\",\"title\":\"Not flipped here\",\"status\":409,"
                        + "\"detail\":\"" + SENTENCE.formatted(ours) + "\"}");
        assertNothingChanged();
        assertThat(browser.post("/actuator/togglz/SHOES", "application/json", "{\"enabled\":false}")
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource
    void theConsoleAnswersAFlipOfOursWithAPageThatSaysWhy(AuthLockFeature ours) {
        assertThat(browser.get("/togglz-console/index").body())
                .contains("Hats", "Writes to the accounts are locked", "The accounts live in the consolidated table");

        HttpResponse<String> answer = browser.submit("/togglz-console/edit", "f=" + ours + "&enabled=enabled", "en");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/html;charset=UTF-8");
        assertThat(answer.body())
                .contains("<h1>Not flipped here</h1>", "<p role=\"alert\">" + SENTENCE.formatted(ours) + "</p>");
        assertNothingChanged();
    }

    private static void assertNothingChanged() {
        for (AuthLockFeature ours : AuthLockFeature.values()) {
            assertThat(features().isActive(ours)).isFalse();
        }
        assertThat(app.root()
                        .sql("SELECT CONCAT(write_lock, ' ', active_table) FROM auth_lock_control")
                        .query(String.class)
                        .single())
                .isEqualTo("OPEN LEGACY");
    }

    private static FeatureManager features() {
        return app.get(FeatureManager.class);
    }
}
