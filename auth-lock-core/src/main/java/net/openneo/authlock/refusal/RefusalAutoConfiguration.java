package net.openneo.authlock.refusal;

import java.util.Arrays;
import net.openneo.authlock.AuthLockProperties;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.word.Counters;
import net.openneo.authlock.word.Snapshots;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
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
    private static final String TRANSLATOR = "authLockExceptionTranslator";

    @Bean
    @ConditionalOnMissingBean
    Refusals authLockRefusals(Snapshots snapshots, Counters counters) {
        return new Refusals(snapshots, counters);
    }

    /** Ahead of a translator that the app has, which goes on translating everything else. */
    @Bean
    @Primary
    @ConditionalOnMissingBean(name = TRANSLATOR)
    SQLExceptionTranslator authLockExceptionTranslator(
            Refusals refusals, Counters counters, AuthLockProperties properties, ListableBeanFactory beans) {
        SQLExceptionTranslator app = Arrays.stream(
                        beans.getBeanNamesForType(SQLExceptionTranslator.class, false, false))
                .filter(name -> !name.equals(TRANSLATOR))
                .findFirst()
                .map(name -> beans.getBean(name, SQLExceptionTranslator.class))
                .orElse(null);
        FailedStatements failed = new FailedStatements(
                counters, properties.name(ActiveTable.LEGACY), properties.name(ActiveTable.CONSOLIDATED));
        return new RefusalTranslator(refusals, failed, app);
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
