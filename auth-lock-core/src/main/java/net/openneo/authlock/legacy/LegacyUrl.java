package net.openneo.authlock.legacy;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/** Recognises the legacy database in a URL of MySQL, as Java or Ruby writes it, and in a default catalog. */
final class LegacyUrl {
    private final String schema;
    private final Pattern url;
    private final Pattern use;

    /** @param schema the legacy database */
    LegacyUrl(String schema) {
        this.schema = schema;
        String name = Pattern.quote(schema);
        // A server may tell names apart by case or not; one too many is looked at by somebody, one too few is dropped.
        this.url = Pattern.compile(
                "(?:mysql2?|mariadb|trilogy)[\\w:+]*://\\S*?/" + name + "(?=[?;#&\\s\"',)]|$)",
                Pattern.CASE_INSENSITIVE);
        this.use = Pattern.compile("\\buse\\s+`?" + name + "`?\\s*(?:;|$)", Pattern.CASE_INSENSITIVE);
    }

    /** Whether a URL in this text names it. */
    boolean isIn(String text) {
        return url.matcher(text).find()
                || text.indexOf('%') >= 0 && url.matcher(decoded(text)).find();
    }

    /** Whether this property of a pool names it: a URL, a catalog, or a statement that changes to one. */
    boolean isIn(String property, String value) {
        return isIn(value)
                || use.matcher(value).find()
                || isOfACatalog(property) && value.replace("`", "").equalsIgnoreCase(schema);
    }

    private static boolean isOfACatalog(String property) {
        return property.toLowerCase(Locale.ROOT).matches(".*(catalog|databasename|schema|dbname)");
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }
}
