package net.openneo.authlock.legacy;

import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;

/** The settings of an app, environment variables among them, that name the legacy database: also those that others hide. */
final class NamingSettings {
    private final ConfigurableEnvironment environment;
    private final LegacyUrl legacy;

    NamingSettings(ConfigurableEnvironment environment, LegacyUrl legacy) {
        this.environment = environment;
        this.legacy = legacy;
    }

    Stream<String> names() {
        return environment.getPropertySources().stream()
                .filter(EnumerablePropertySource.class::isInstance)
                .map(EnumerablePropertySource.class::cast)
                .flatMap(this::namesIn);
    }

    private Stream<String> namesIn(EnumerablePropertySource<?> source) {
        return Arrays.stream(source.getPropertyNames()).filter(name -> isNamedIn(source.getProperty(name)));
    }

    private boolean isNamedIn(@Nullable Object value) {
        if (!(value instanceof CharSequence text)) {
            return false;
        }
        return legacy.isIn(text.toString()) || legacy.isIn(resolved(text.toString()));
    }

    private String resolved(String text) {
        try {
            return environment.resolvePlaceholders(text);
        } catch (IllegalArgumentException circular) {
            return text;
        }
    }
}
