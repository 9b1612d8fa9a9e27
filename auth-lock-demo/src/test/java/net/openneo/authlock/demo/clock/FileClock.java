package net.openneo.authlock.demo.clock;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** As far ahead of the system's clock as a file says at the moment of asking. */
final class FileClock extends Clock {
    private final Path file;

    FileClock(Path file) {
        this.file = file;
    }

    @Override
    public Instant instant() {
        return Clock.systemUTC().instant().plus(ahead());
    }

    Duration ahead() {
        try {
            return Duration.parse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("The clock's file cannot be read.", e);
        }
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("This clock tells UTC only.");
    }
}
