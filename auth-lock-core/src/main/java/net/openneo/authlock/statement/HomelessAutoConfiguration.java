package net.openneo.authlock.statement;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/** The library is never absent in silence: without a DataSource that is the only or the primary one, no app that needs it starts. */
@AutoConfiguration(after = StatementAutoConfiguration.class)
@ConditionalOnProperty(name = "auth-lock.enabled", matchIfMissing = true)
@ConditionalOnClass(
        name = {
            "org.hibernate.resource.jdbc.spi.StatementInspector",
            "org.springframework.orm.jpa.AbstractEntityManagerFactoryBean"
        })
@ConditionalOnMissingBean(ActiveTableInspector.class)
class HomelessAutoConfiguration {

    @Bean
    static HomelessFactories authLockHomelessFactories(ListableBeanFactory beans) {
        return new HomelessFactories(beans);
    }
}
