package net.openneo.authlock.admin;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The companion service of auth-lock: it locks the accounts, and moves them. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class AuthLockAdminApplication {
    public static void main(String[] arguments) {
        SpringApplication.run(AuthLockAdminApplication.class, arguments);
    }
}
