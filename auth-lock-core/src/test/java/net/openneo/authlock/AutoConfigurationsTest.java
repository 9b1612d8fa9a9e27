package net.openneo.authlock;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManagerFactory;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import net.openneo.authlock.refusal.Refusals;
import net.openneo.authlock.testing.FreshDatabases;
import net.openneo.authlock.word.Counters;
import net.openneo.authlock.word.Snapshots;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.util.ClassUtils;

/** What an app gets, and what it gets when something is missing. */
class AutoConfigurationsTest {
    private static FreshDatabases databases;
    private static ApplicationContextRunner runner;

    @BeforeAll
    static void prepare() {
        databases = FreshDatabases.create();
        runner = new ApplicationContextRunner()
                .withConfiguration(ours())
                .withBean(DataSource.class, () -> databases.dataSource())
                .withPropertyValues(properties());
    }

    @AfterAll
    static void drop() {
        databases.drop();
    }

    @Test
    void everythingIsThereByDefault() {
        runner.run(context -> assertThat(names(context.getBeanDefinitionNames()))
                .contains(
                        "authLockWords",
                        "authLockSnapshots",
                        "authLockCounters",
                        "authLockWordPoller",
                        "authLockRefusals",
                        "authLockExceptionTranslator",
                        "authLockWriteAdvising",
                        "authLockRepositoryGuard",
                        "authLockInspector",
                        "authLockBookkeeper",
                        "authLockCanaryRequests",
                        "authLockOtherTransactions",
                        "authLockSkippedFields",
                        "authLockRehash",
                        "authLockFailedAttempts",
                        "authLockFeatures",
                        "authLockEndpoint",
                        "authLockHealthIndicator",
                        "authLockMetrics"));
    }

    @Test
    void switchedOffItOnlyPutsTheConfiguredTableIn() {
        runner.withPropertyValues("auth-lock.enabled=false")
                .run(context -> assertThat(names(context.getBeanDefinitionNames()))
                        .containsExactlyInAnyOrder("authLockInspectedFactories", "authLockTableNames"));
    }

    @Test
    void withoutADataSourceThereIsNothingToLock() {
        new ApplicationContextRunner()
                .withConfiguration(ours())
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(Snapshots.class));
    }

    @Test
    void aBeanOfTheAppTakesThePlaceOfOurs() {
        Counters counters = new Counters();
        FailedAttempts attempts = new FailedAttempts(5, Duration.ofMinutes(1));

        runner.withBean("own", Counters.class, () -> counters)
                .withBean("attempts", FailedAttempts.class, () -> attempts)
                .run(context -> {
                    assertThat(context.getBean(Counters.class)).isSameAs(counters);
                    assertThat(context.getBean(FailedAttempts.class)).isSameAs(attempts);
                    assertThat(context).doesNotHaveBean("authLockCounters").hasSingleBean(Refusals.class);
                });
    }

    @Test
    void worksWithoutJpa() {
        without(
                "authLockInspector",
                "org.hibernate",
                "jakarta.persistence",
                "org.springframework.orm",
                "org.springframework.data");
    }

    @Test
    void worksWithoutSpringData() {
        without("authLockRepositoryGuard", "org.springframework.data");
    }

    @Test
    void worksWithoutTogglz() {
        without("authLockFeatures", "org.togglz");
    }

    @Test
    void worksWithoutSecurity() {
        without("authLockRehash", "org.springframework.security");
    }

    @Test
    void worksWithoutActuator() {
        without(
                "authLockEndpoint",
                "org.springframework.boot.actuate",
                "org.springframework.boot.health",
                "io.micrometer");
    }

    @Test
    void worksWithoutWeb() {
        without("authLockFilter", "org.springframework.web", "jakarta.servlet");
    }

    @Test
    void aWebAppGetsItsAnswersAlsoWithoutTogglz() {
        WebApplicationContextRunner web = new WebApplicationContextRunner()
                .withConfiguration(ours())
                .withBean(DataSource.class, () -> databases.dataSource())
                .withPropertyValues(properties());

        web.run(context -> assertThat(context)
                .hasBean("authLockFilter")
                .hasBean("authLockExceptionResolver")
                .hasBean("authLockBannerAdvice"));
        web.withClassLoader(new FilteredClassLoader("org.togglz")).run(context -> assertThat(context)
                .hasNotFailed()
                .hasBean("authLockFilter")
                .doesNotHaveBean("authLockFeatures"));
    }

    @Test
    void theAppsOwnEntityManagerFactoryIsLeftAlone() {
        runner.run(context -> assertThat(context).doesNotHaveBean(EntityManagerFactory.class));
    }

    private static void without(String bean, String... packages) {
        runner.withClassLoader(new FilteredClassLoader(packages)).run(context -> assertThat(context)
                .hasNotFailed()
                .hasSingleBean(Snapshots.class)
                .hasSingleBean(Refusals.class)
                .doesNotHaveBean(bean));
    }

    private static AutoConfigurations ours() {
        ClassLoader loader = AutoConfigurationsTest.class.getClassLoader();
        return AutoConfigurations.of(ImportCandidates.load(AutoConfiguration.class, loader).getCandidates().stream()
                .filter(name -> name.startsWith("net.openneo.authlock."))
                .map(name -> ClassUtils.resolveClassName(name, loader))
                .toArray(Class<?>[]::new));
    }

    private static String[] properties() {
        return new String[] {
            "auth-lock.legacy-table=" + databases.legacyTable(),
            "auth-lock.consolidated-table=" + databases.consolidatedTable(),
            "management.endpoints.web.exposure.include=*",
            "management.endpoints.jmx.exposure.include=*"
        };
    }

    private static List<String> names(String[] beans) {
        return List.of(beans).stream()
                .filter(name -> name.startsWith("authLock"))
                .toList();
    }
}
