package net.openneo.authlock.admin.backup.dump;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import net.openneo.authlock.table.TableName;
import org.jspecify.annotations.Nullable;

/**
 * A part of a table: some thousand rows in the order of its key, or all of them where it has no key of integers.
 *
 * @param after the key of the row before; null for the first
 */
public record Page(DumpedTable table, TableName name, @Nullable BigInteger after) {
    public static final int ROWS = 5_000;

    /** The first of them. */
    public static Page first(DumpedTable table, TableName name) {
        return new Page(table, name, null);
    }

    public Page behind(BigInteger last) {
        return new Page(table, name, last);
    }

    /** @param expressions what is asked of each row; its key comes first where it has one */
    public String query(String expressions) {
        if (table.key() == null) {
            return "SELECT " + expressions + " FROM " + name.sql();
        }
        String key = TableName.quote(table.key());
        return "SELECT CAST(" + key + " AS CHAR), " + expressions + " FROM " + name.sql()
                + (after == null ? "" : " WHERE " + key + " > :after") + " ORDER BY " + key + " LIMIT :rows";
    }

    public Map<String, Object> parameters() {
        Map<String, Object> parameters = new HashMap<>();
        if (table.key() != null) {
            parameters.put("rows", ROWS);
        }
        if (after != null) {
            parameters.put("after", after);
        }
        return parameters;
    }
}
