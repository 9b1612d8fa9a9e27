package net.openneo.authlock.admin.report.document;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Words on one line. What people have typed may hold anything: signs that no printer shows or that turn the direction of
 * the writing become spaces, and an e-mail address is left out, since a report has no personal data.
 */
final class Plain {
    static final String ADDRESS_LEFT_OUT = "(an e-mail address, left out)";

    private static final Pattern UNPRINTED = Pattern.compile("[\\p{Z}\\p{Cc}\\p{Cf}]+");
    private static final Pattern ADDRESS =
            Pattern.compile("[\\p{L}\\p{N}._%+-]+@[\\p{L}\\p{N}-]+(\\.[\\p{L}\\p{N}-]+)*\\.\\p{L}{2,}");

    private Plain() {}

    static String text(String text) {
        String oneLine = UNPRINTED.matcher(text).replaceAll(" ").strip();
        return ADDRESS.matcher(oneLine).replaceAll(ADDRESS_LEFT_OUT);
    }

    static List<String> all(List<String> texts) {
        return texts.stream().map(Plain::text).toList();
    }
}
