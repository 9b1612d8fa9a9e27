package net.openneo.authlock.demo.neopass;

import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Names for somebody who did not choose one here, made from the one that is preferred elsewhere. */
final class NewName {
    private static final int SHORTEST = 3;
    private static final int LONGEST = 30;
    private static final String OTHERWISE = "neopass";

    private NewName() {}

    /** The preferred one, as far as it can be a name here, and then without end with -2, -3 and so on. */
    static Stream<String> candidates(String preferred) {
        String name = cleaned(preferred);
        String first = name.length() < SHORTEST ? OTHERWISE : name;
        return Stream.concat(
                Stream.of(shortened(first, LONGEST)),
                IntStream.iterate(2, number -> number + 1).mapToObj(number -> numbered(first, "-" + number)));
    }

    private static String numbered(String name, String suffix) {
        return shortened(name, LONGEST - suffix.length()) + suffix;
    }

    /** As AccountRules wants it. */
    private static String cleaned(String name) {
        return name.replaceAll("[^\\p{L}\\p{N}._\\-&&[\\x{0}-\\x{FFFF}]]", "");
    }

    private static String shortened(String name, int length) {
        return name.substring(0, Math.min(name.length(), length));
    }
}
