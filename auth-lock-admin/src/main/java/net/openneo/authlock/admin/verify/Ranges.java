package net.openneo.authlock.admin.verify;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import net.openneo.authlock.table.TableName;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Where the ranges of a walk through two tables end.
 *
 * @param rows of the expected table in a range; what both tables have in it should fit into the server's memory
 */
record Ranges(TablePair tables, int rows) {
    private record End(long count, @Nullable BigInteger last) {}

    /**
     * The next ones.
     *
     * @param after the key with which the last range ended, null before the first
     * @param most how many; there are fewer where the table ends, and then the last of them is open
     */
    List<Range> next(JdbcClient sql, @Nullable BigInteger after, int most) {
        List<Range> ranges = new ArrayList<>();
        @Nullable BigInteger last = after;
        while (ranges.size() < most) {
            End end = end(sql, last);
            boolean open = end.count() < rows;
            ranges.add(new Range(last, open ? null : end.last()));
            if (open) {
                return ranges;
            }
            last = end.last();
        }
        return ranges;
    }

    private End end(JdbcClient sql, @Nullable BigInteger after) {
        String key = TableName.quote(tables.key().name());
        return sql.sql("SELECT COUNT(*) AS count, MAX(end_key) AS last FROM (SELECT " + key + " AS end_key FROM "
                        + tables.expected().sql() + " WHERE " + new Range(after, null).of(key) + " ORDER BY " + key
                        + " LIMIT " + rows + ") AS one_range")
                .query(End.class)
                .single();
    }
}
