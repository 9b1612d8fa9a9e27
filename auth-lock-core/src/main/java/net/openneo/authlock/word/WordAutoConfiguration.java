package net.openneo.authlock.word;

import javax.sql.DataSource;
import net.openneo.authlock.AuthLockProperties;
import net.openneo.authlock.CriticalPath;
import net.openneo.authlock.legacy.LegacyUses;
import net.openneo.authlock.table.ActiveTable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.util.function.SingletonSupplier;

/** The word, for every app with a data source. */
@AutoConfiguration(after = DataSourceAutoConfiguration.class)
@ConditionalOnProperty(name = "auth-lock.enabled", matchIfMissing = true)
@ConditionalOnSingleCandidate(DataSource.class)
@EnableConfigurationProperties(AuthLockProperties.class)
class WordAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    WordReader authLockWordReader(AuthLockProperties properties) {
        return new WordReader(properties.name(ActiveTable.CONSOLIDATED));
    }

    @Bean
    @ConditionalOnMissingBean
    OwnConnections authLockConnections(DataSource dataSource) {
        return new OwnConnections(dataSource);
    }

    @Bean
    @ConditionalOnMissingBean
    Words authLockWords(WordReader reader, OwnConnections connections, AuthLockProperties properties) {
        Words words = new Words(reader, connections, properties.table(), properties.staleAfter());
        StartCheck.run(words, connections, reader);
        return words;
    }

    @Bean
    @ConditionalOnMissingBean
    Snapshots authLockSnapshots(Words words) {
        return new Snapshots(words);
    }

    @Bean
    @Lazy(false)
    TableNames authLockTableNames(Snapshots snapshots, AuthLockProperties properties) {
        return new TableNames(
                snapshots, () -> properties.name(snapshots.forStatement().table()));
    }

    @Bean
    @ConditionalOnMissingBean
    Counters authLockCounters() {
        return new Counters();
    }

    @Bean
    @ConditionalOnMissingBean
    NodeIdentity authLockNodeIdentity(AuthLockProperties properties, Environment environment) {
        return NodeIdentity.of(properties.node(), environment.getProperty("spring.application.name", "application"));
    }

    @Bean
    @ConditionalOnMissingBean
    LegacyUses authLockLegacyUses(
            AuthLockProperties properties, ConfigurableEnvironment environment, ConfigurableListableBeanFactory beans) {
        return new LegacyUses(properties, environment, beans);
    }

    @Bean
    @ConditionalOnMissingBean
    TableWatch authLockTableWatch(
            Words words, AuthLockProperties properties, DataSource dataSource, LegacyUses legacyUses) {
        return new TableWatch(words, properties::name, dataSource, legacyUses);
    }

    @Bean
    @ConditionalOnMissingBean
    NodeReport authLockNodeReport(
            NodeIdentity node,
            Snapshots snapshots,
            Counters counters,
            TableWatch watch,
            WordReader reader,
            ListableBeanFactory beans,
            AuthLockProperties properties) {
        return new NodeReport(
                node,
                snapshots,
                counters,
                watch,
                () -> beans.getBeanNamesForType(CriticalPath.class, true, false).length,
                reader,
                properties.staleAfter());
    }

    @Bean
    @ConditionalOnMissingBean
    WordPoller authLockWordPoller(
            Words words,
            OwnConnections connections,
            NodeReport report,
            ApplicationEventPublisher publisher,
            ObjectProvider<WithEachPoll> others,
            AuthLockProperties properties) {
        return new WordPoller(
                words,
                connections,
                report,
                new LockEvents(publisher),
                SingletonSupplier.of(() -> others.orderedStream().toList()),
                properties.pollInterval());
    }

    @Bean
    static PinningTransactionManagers authLockPinning(
            ObjectProvider<Words> words, ObjectProvider<Snapshots> snapshots, ObjectProvider<DataSource> home) {
        return new PinningTransactionManagers(words, snapshots, home);
    }
}
