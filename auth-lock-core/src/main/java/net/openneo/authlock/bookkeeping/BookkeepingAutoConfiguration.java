package net.openneo.authlock.bookkeeping;

import jakarta.persistence.EntityManagerFactory;
import java.time.Duration;
import javax.sql.DataSource;
import net.openneo.authlock.AuthLockProperties;
import net.openneo.authlock.FailedAttempts;
import net.openneo.authlock.refusal.Refusals;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.word.Counters;
import net.openneo.authlock.word.NodeIdentity;
import net.openneo.authlock.word.Snapshots;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/** Bookkeeping of log-ins, for every app that hears the word. */
@AutoConfiguration(afterName = "net.openneo.authlock.word.WordAutoConfiguration")
@ConditionalOnBean(Snapshots.class)
class BookkeepingAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    DeferredSignIns authLockDeferredSignIns(DataSource dataSource, AuthLockProperties properties, NodeIdentity node) {
        return new DeferredSignIns(dataSource, properties.name(ActiveTable.CONSOLIDATED), node);
    }

    @Bean
    @ConditionalOnMissingBean
    DeferredWork authLockDeferredWork(
            DeferredSignIns notes,
            KnownMethods known,
            ObjectProvider<PlatformTransactionManager> managers,
            DataSource dataSource,
            BeanFactory beans,
            Counters counters) {
        return new DeferredWork(notes, known, new NoteTransactions(managers, dataSource), beans, counters);
    }

    @Bean
    @ConditionalOnMissingBean
    Bookkeeper authLockBookkeeper(
            Snapshots snapshots, Counters counters, DeferredSignIns notes, DeferredWork deferred) {
        return new Bookkeeper(snapshots, counters, notes, deferred);
    }

    @Bean
    KnownMethods authLockBookkeepingMethods(SkippedWhileLockedAdvising advising) {
        return advising.known();
    }

    @Bean
    @ConditionalOnMissingBean
    FailedAttempts authLockFailedAttempts(AuthLockProperties properties) {
        return new FailedAttempts(properties.maxFailedAttempts(), Duration.ofHours(1));
    }

    @Bean
    static SkippedWhileLockedAdvising authLockSkippedWhileLocked(ObjectProvider<Bookkeeper> bookkeeper) {
        return new SkippedWhileLockedAdvising(bookkeeper);
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = "org.springframework.security.core.userdetails.UserDetailsPasswordService")
    static class Rehash {
        @Bean
        static RehashAdvising authLockRehash(ObjectProvider<Snapshots> snapshots, ObjectProvider<Counters> counters) {
            return new RehashAdvising(snapshots, counters);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = {"org.hibernate.SessionFactory", "jakarta.persistence.EntityManagerFactory"})
    static class Fields {
        @Bean
        static BeanPostProcessor authLockSkippedFields(
                ObjectProvider<Snapshots> snapshots,
                ObjectProvider<Refusals> refusals,
                ObjectProvider<Counters> counters) {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    if (bean instanceof EntityManagerFactory factory) {
                        new SkippedFields(snapshots.getObject(), refusals.getObject(), counters.getObject())
                                .listenTo(factory);
                    }
                    return bean;
                }
            };
        }
    }
}
