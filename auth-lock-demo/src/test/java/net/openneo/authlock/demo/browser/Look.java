package net.openneo.authlock.demo.browser;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How somebody looks at pages.
 *
 * @param language that the browser asks for
 * @param without what this browser does not do
 */
public record Look(Scheme scheme, Window window, Locale language, Set<Without> without) {
    public enum Scheme {
        LIGHT,
        DARK
    }

    /** Sizes in CSS pixels. */
    public enum Window {
        PHONE(390, 844),
        WIDE(1280, 900);

        private final int width;
        private final int height;

        Window(int width, int height) {
            this.width = width;
            this.height = height;
        }

        public int width() {
            return width;
        }

        public int height() {
            return height;
        }
    }

    public enum Without {
        JAVASCRIPT,
        MOTION
    }

    public static Look of(Scheme scheme, Window window) {
        return new Look(scheme, window, Locale.ENGLISH, Set.of());
    }

    /** A light window of a usual size, in English. */
    public static Look plain() {
        return of(Scheme.LIGHT, Window.WIDE);
    }

    /** Light and dark, on a phone and in a wide window. */
    public static Stream<Look> all() {
        return Arrays.stream(Scheme.values())
                .flatMap(scheme -> Arrays.stream(Window.values()).map(window -> of(scheme, window)));
    }

    public Look in(Locale other) {
        return new Look(scheme, window, other, without);
    }

    public Look without(Without... things) {
        return new Look(scheme, window, language, Set.of(things));
    }

    boolean lacks(Without thing) {
        return without.contains(thing);
    }

    /** Fit for a file name, as in "light-phone-en". */
    @Override
    public String toString() {
        Stream<Object> words = Stream.concat(
                Stream.of(scheme, window, language.toLanguageTag()),
                without.stream().sorted().map(thing -> "no-" + thing));
        return words.map(Object::toString).collect(Collectors.joining("-")).toLowerCase(Locale.ROOT);
    }
}
