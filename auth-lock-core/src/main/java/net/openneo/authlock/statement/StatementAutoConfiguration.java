package net.openneo.authlock.statement;

import javax.sql.DataSource;
import net.openneo.authlock.AuthLockProperties;
import net.openneo.authlock.refusal.Refusals;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.word.Counters;
import net.openneo.authlock.word.Snapshots;
import net.openneo.authlock.word.TableWatch;
import net.openneo.authlock.word.Words;
import org.hibernate.resource.jdbc.spi.StatementInspector;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** The inspector, for apps with Hibernate. */
@AutoConfiguration(
        afterName = "net.openneo.authlock.refusal.RefusalAutoConfiguration",
        beforeName = "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration")
@ConditionalOnClass(
        name = {
            "org.hibernate.resource.jdbc.spi.StatementInspector",
            "org.springframework.orm.jpa.AbstractEntityManagerFactoryBean"
        })
@ConditionalOnBean(Refusals.class)
class StatementAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    ActiveTableInspector authLockInspector(
            Snapshots snapshots, Refusals refusals, Counters counters, AuthLockProperties properties) {
        Statements statements =
                new Statements(properties.name(ActiveTable.LEGACY), properties.name(ActiveTable.CONSOLIDATED));
        return new ActiveTableInspector(snapshots, statements, refusals, counters, StatementInspector.NONE);
    }

    @Bean
    static InspectedFactories authLockInspectedFactories(ObjectProvider<ActiveTableInspector> inspector) {
        return new InspectedFactories(first -> inspector.getObject().behind(first));
    }

    @Bean
    static MappedFactories authLockMappedFactories(
            ObjectProvider<Words> words, ObjectProvider<TableWatch> watch, ObjectProvider<DataSource> home) {
        return new MappedFactories(words, watch, home);
    }
}
