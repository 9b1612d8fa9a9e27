package net.openneo.authlock.demo;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of the demo.
 *
 * @param rememberMeKey signs the remember-me cookies; the same on every node, so that each knows those of the others
 * @param rememberMeCookie the name of the remember-me cookie
 * @param outbox the directory into which mails are written, since the demo has no mail server
 * @param publicUrl where people reach the app, for the links in mails; never taken from a request
 * @param failedLogins how many wrong passwords close an account for a while
 * @param closedFor how long such an account stays closed to log-ins
 */
@ConfigurationProperties("demo")
public record DemoProperties(
        String rememberMeKey,
        @DefaultValue("demo-remember-me") String rememberMeCookie,
        Path outbox,
        String publicUrl,
        @DefaultValue("10") int failedLogins,
        @DefaultValue("15m") Duration closedFor) {}
