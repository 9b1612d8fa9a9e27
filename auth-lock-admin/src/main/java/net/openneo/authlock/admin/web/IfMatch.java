package net.openneo.authlock.admin.web;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The header If-Match.
 *
 * @param tags with their quotes; those that say they are weak match nothing, as RFC 9110 has it; {@code *} alone matches
 *     all
 */
record IfMatch(List<String> tags) {
    private static final String ANY = "*";
    private static final Pattern TAG = Pattern.compile("(?:W/)?\"[!#-~\\x80-\\xFF]*\"");
    private static final Pattern LIST = Pattern.compile(TAG + "(?:[ \t]*,[ \t]*" + TAG + ")*");

    /** @param path where a tag can be had */
    static IfMatch parse(String header, String path) {
        String text = header.strip();
        if (text.equals(ANY)) {
            return new IfMatch(List.of(ANY));
        }
        if (!LIST.matcher(text).matches()) {
            throw new InvalidHeaderException("If-Match has to be the ETag of an answer to GET " + path
                    + ", with its quotes, or several with commas between, or * for whatever it is now.");
        }
        Matcher tag = TAG.matcher(text);
        return new IfMatch(tag.results().map(found -> found.group()).toList());
    }

    boolean names(String tag) {
        return tags.contains(ANY) || tags.contains(tag);
    }
}
