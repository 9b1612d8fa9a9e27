package net.openneo.authlock.admin.preflight.references;

import java.util.regex.Pattern;
import net.openneo.authlock.table.TableName;

/** What a text says of a table, told by its words alone: what is put together at run time is not seen. */
enum Mention {
    TABLE,
    /** The table's database alone. */
    DATABASE,
    NOTHING;

    /**
     * @param schema where names without a database are looked up
     */
    static Mention of(TableName table, String schema, String text) {
        boolean database = has(text, table.schema());
        boolean name = has(text, table.table());
        if (name && (database || schema.equalsIgnoreCase(table.schema()))) {
            return TABLE;
        }
        return database ? DATABASE : NOTHING;
    }

    private static boolean has(String text, String word) {
        return Pattern.compile("(?<![\\w$])" + Pattern.quote(word) + "(?![\\w$])", Pattern.CASE_INSENSITIVE)
                .matcher(text)
                .find();
    }
}
