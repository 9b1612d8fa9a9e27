package net.openneo.authlock.admin;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The time by which evidence and people's words grow old. */
@Configuration(proxyBeanMethods = false)
class AdminClock {
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
