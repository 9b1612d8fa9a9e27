package net.openneo.authlock.demo;

import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.support.MessageSourceAccessor;
import org.springframework.resilience.annotation.EnableResilientMethods;

@SpringBootApplication
@ConfigurationPropertiesScan
@EnableResilientMethods
class DemoApplication {
    public static void main(String[] args) {
        SpringApplication.run(DemoApplication.class, args);
    }

    /** The app's texts in the language of whoever is being answered. */
    @Bean
    MessageSourceAccessor texts(MessageSource texts) {
        return new MessageSourceAccessor(texts);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
