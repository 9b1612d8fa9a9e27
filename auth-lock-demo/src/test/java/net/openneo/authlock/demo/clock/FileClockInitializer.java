package net.openneo.authlock.demo.clock;

import java.nio.file.Path;
import java.time.Clock;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;

/** Puts the clock of a file in the place of the one that the app has, where a setting names the file. */
final class FileClockInitializer implements ApplicationContextInitializer<GenericApplicationContext> {
    static final String FILE = "test.clock.file";

    @Override
    public void initialize(GenericApplicationContext context) {
        String file = context.getEnvironment().getProperty(FILE);
        if (file != null) {
            context.registerBean(
                    "fileClock", Clock.class, () -> new FileClock(Path.of(file)), bean -> bean.setPrimary(true));
        }
    }
}
