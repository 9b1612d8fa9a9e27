package net.openneo.authlock.word;

import net.openneo.authlock.AuthLockProperties;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/** With the library switched off JDBC code still asks for the table's name: that which the app is configured for. */
@AutoConfiguration
@ConditionalOnProperty(name = "auth-lock.enabled", havingValue = "false")
@EnableConfigurationProperties(AuthLockProperties.class)
class SwitchedOffNameAutoConfiguration {
    @Bean
    @Lazy(false)
    TableNames authLockTableNames(AuthLockProperties properties) {
        return new TableNames(null, () -> properties.name(properties.table()));
    }
}
