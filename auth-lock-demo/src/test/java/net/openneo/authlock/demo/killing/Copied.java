package net.openneo.authlock.demo.killing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import net.openneo.authlock.demo.DemoDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Both tables, read value by value and line by line: knows nothing of how admin compares them. */
final class Copied {
    private Copied() {}

    static void requireEqual(DemoDatabase database) {
        JdbcClient root = database.root();
        assertThat(made(root, database.consolidatedTable())).isEqualTo(made(root, database.legacyTable()));
        assertThat(rows(root, database.consolidatedTable()))
                .hasSize(Site.ROWS)
                .isEqualTo(rows(root, database.legacyTable()));
    }

    /** The next id is a part of it. */
    private static List<String> made(JdbcClient root, String table) {
        Map<String, Object> made =
                root.sql("SHOW CREATE TABLE " + table).query().singleRow();
        return String.valueOf(made.get("Create Table")).lines().skip(1).toList();
    }

    private static List<String> rows(JdbcClient root, String table) {
        return root.sql("SELECT * FROM " + table + " ORDER BY id")
                .query((row, number) -> {
                    List<String> values = new ArrayList<>();
                    for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                        byte[] value = row.getBytes(column);
                        values.add(value == null ? "NULL" : "'" + HexFormat.of().formatHex(value));
                    }
                    return String.join(",", values);
                })
                .list();
    }
}
