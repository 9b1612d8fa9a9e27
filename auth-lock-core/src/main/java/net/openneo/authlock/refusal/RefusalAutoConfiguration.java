package net.openneo.authlock.refusal;

import net.openneo.authlock.word.Counters;
import net.openneo.authlock.word.Snapshots;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.support.SQLExceptionTranslator;

/** The refusals, for every app that hears the word. */
@AutoConfiguration(
        afterName = "net.openneo.authlock.word.WordAutoConfiguration",
        beforeName = {
            "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration",
            "org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration"
        })
@ConditionalOnBean(Snapshots.class)
class RefusalAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Refusals authLockRefusals(Snapshots snapshots, Counters counters) {
        return new Refusals(snapshots, counters);
    }

    @Bean
    @ConditionalOnMissingBean
    SQLExceptionTranslator authLockExceptionTranslator(Refusals refusals) {
        return new RefusalTranslator(refusals);
    }

    @Bean
    static AuthWriteAdvising authLockWriteAdvising(ObjectProvider<Refusals> refusals) {
        return new AuthWriteAdvising(refusals);
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = "org.springframework.data.jpa.repository.JpaRepository")
    static class Repositories {
        @Bean
        static RepositoryGuard authLockRepositoryGuard(ObjectProvider<Refusals> refusals) {
            return new RepositoryGuard(refusals);
        }
    }
}
