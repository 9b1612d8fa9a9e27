package net.openneo.authlock.statement;

import java.util.Objects;
import net.openneo.authlock.AuthLockProperties;
import org.hibernate.resource.jdbc.spi.StatementInspector;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** With the library switched off the placeholder still has to be a table: the one that the app is configured for. */
@AutoConfiguration(beforeName = "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration")
@ConditionalOnProperty(name = "auth-lock.enabled", havingValue = "false")
@ConditionalOnClass(
        name = {
            "org.hibernate.resource.jdbc.spi.StatementInspector",
            "org.springframework.orm.jpa.AbstractEntityManagerFactoryBean"
        })
@EnableConfigurationProperties(AuthLockProperties.class)
class SwitchedOffAutoConfiguration {

    @Bean
    static InspectedFactories authLockInspectedFactories(ObjectProvider<AuthLockProperties> properties) {
        return new InspectedFactories(first -> configuredTable(first, properties.getObject()));
    }

    private static StatementInspector configuredTable(StatementInspector first, AuthLockProperties properties) {
        String table = properties.name(properties.table()).sql();
        return sql -> PlaceholderText.replace(Objects.requireNonNullElse(first.inspect(sql), sql), table);
    }
}
