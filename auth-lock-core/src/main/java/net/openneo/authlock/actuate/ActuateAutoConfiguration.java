package net.openneo.authlock.actuate;

import io.micrometer.core.instrument.MeterRegistry;
import net.openneo.authlock.word.Counters;
import net.openneo.authlock.word.NodeIdentity;
import net.openneo.authlock.word.Snapshots;
import net.openneo.authlock.word.TableWatch;
import net.openneo.authlock.word.Words;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is seen from outside, as far as the app has the actuator and Micrometer. */
@AutoConfiguration(afterName = "net.openneo.authlock.word.WordAutoConfiguration")
@ConditionalOnBean(Words.class)
class ActuateAutoConfiguration {

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
    static class ActuatorEndpoint {
        @Bean
        @ConditionalOnMissingBean
        @ConditionalOnAvailableEndpoint
        AuthLockEndpoint authLockEndpoint(
                NodeIdentity node, Words words, Snapshots snapshots, TableWatch watch, Counters counters) {
            return new AuthLockEndpoint(node, words, snapshots, watch, counters);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
    static class ActuatorHealth {
        @Bean
        @ConditionalOnMissingBean(name = "authLockHealthIndicator")
        @ConditionalOnEnabledHealthIndicator("auth-lock")
        HealthIndicator authLockHealthIndicator(Words words) {
            return new AuthLockHealth(words);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(MeterRegistry.class)
    static class Metrics {
        @Bean
        @ConditionalOnMissingBean
        AuthLockMetrics authLockMetrics(Words words, Counters counters) {
            return new AuthLockMetrics(words, counters);
        }
    }
}
