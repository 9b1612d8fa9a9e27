package net.openneo.authlock.admin.verify;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.openneo.authlock.table.TableName;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How a table is made, in facts that can be named.
 *
 * @param things each with what is to be said of it, in the order in which the server has them
 * @param columns in order
 */
record Structure(Map<Thing, Map<String, String>> things, List<String> columns) {
    static final String COLLATION = "collation";

    /** Text of this collation is bytes, and stays so. */
    private static final String BYTES = "binary";

    private static final String TABLE =
            """
            SELECT '' AS name, ENGINE AS `engine`, ROW_FORMAT AS `row format`, TABLE_COLLATION AS `collation`,
                   CREATE_OPTIONS AS `list of options`, TABLE_COMMENT AS `comment`
            FROM information_schema.TABLES WHERE TABLE_SCHEMA = :schema AND TABLE_NAME = :table
            """;
    private static final String COLUMNS =
            """
            SELECT COLUMN_NAME AS name, COLUMN_TYPE AS `type`, IS_NULLABLE AS `nullability`,
                   COLLATION_NAME AS `collation`, COLUMN_DEFAULT AS `default`, EXTRA AS `list of attributes`,
                   GENERATION_EXPRESSION AS `generation expression`, SRS_ID AS `spatial reference system`,
                   COLUMN_COMMENT AS `comment`
            FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = :schema AND TABLE_NAME = :table
            ORDER BY ORDINAL_POSITION
            """;
    private static final String INDEXES =
            """
            SELECT INDEX_NAME AS name, IF(NON_UNIQUE, 'not unique', 'unique') AS `uniqueness`,
                   CONCAT(COALESCE(COLUMN_NAME, EXPRESSION), IF(SUB_PART IS NULL, '', CONCAT('(', SUB_PART, ')')),
                          IF(COLLATION = 'D', ' DESC', '')) AS `list of columns`,
                   INDEX_TYPE AS `type`, IF(IS_VISIBLE = 'YES', 'visible', 'invisible') AS `visibility`,
                   INDEX_COMMENT AS `comment`
            FROM information_schema.STATISTICS WHERE TABLE_SCHEMA = :schema AND TABLE_NAME = :table
            ORDER BY INDEX_NAME, SEQ_IN_INDEX
            """;
    /** The server names the checks of a copy after the copy, so that a check is known by what it says. */
    private static final String CHECKS =
            """
            SELECT c.CHECK_CLAUSE AS name, t.ENFORCED AS `enforcement`
            FROM information_schema.TABLE_CONSTRAINTS t JOIN information_schema.CHECK_CONSTRAINTS c
              ON c.CONSTRAINT_SCHEMA = t.CONSTRAINT_SCHEMA AND c.CONSTRAINT_NAME = t.CONSTRAINT_NAME
            WHERE t.TABLE_SCHEMA = :schema AND t.TABLE_NAME = :table AND t.CONSTRAINT_TYPE = 'CHECK' ORDER BY 1
            """;

    private static final String FOREIGN_KEYS =
            """
            SELECT CONCAT(k.COLUMN_NAME, ' to ', k.REFERENCED_TABLE_SCHEMA, '.', k.REFERENCED_TABLE_NAME, '.',
                          k.REFERENCED_COLUMN_NAME) AS name,
                   CONCAT(r.UPDATE_RULE, ' and ', r.DELETE_RULE) AS `rule for updates and deletes`
            FROM information_schema.KEY_COLUMN_USAGE k JOIN information_schema.REFERENTIAL_CONSTRAINTS r
              ON r.CONSTRAINT_SCHEMA = k.CONSTRAINT_SCHEMA AND r.CONSTRAINT_NAME = k.CONSTRAINT_NAME
            WHERE k.TABLE_SCHEMA = :schema AND k.TABLE_NAME = :table ORDER BY 1
            """;
    private static final String PARTITIONS =
            """
            SELECT '' AS name, CONCAT_WS(' ', PARTITION_NAME, SUBPARTITION_NAME, PARTITION_METHOD, PARTITION_EXPRESSION,
                                         PARTITION_DESCRIPTION, SUBPARTITION_METHOD, SUBPARTITION_EXPRESSION)
                   AS `partitioning`
            FROM information_schema.PARTITIONS WHERE TABLE_SCHEMA = :schema AND TABLE_NAME = :table
            ORDER BY PARTITION_ORDINAL_POSITION, SUBPARTITION_ORDINAL_POSITION
            """;

    /** A part of a table that has a name; the table itself has none. */
    record Thing(Difference.Kind kind, String name) {}

    static Structure of(JdbcClient sql, TableName table) {
        Map<Thing, Map<String, String>> things = new LinkedHashMap<>();
        read(sql, table, TABLE, Difference.Kind.TABLE, things);
        read(sql, table, PARTITIONS, Difference.Kind.TABLE, things);
        read(sql, table, COLUMNS, Difference.Kind.COLUMN, things);
        read(sql, table, INDEXES, Difference.Kind.INDEX, things);
        read(sql, table, CHECKS, Difference.Kind.CHECK, things);
        read(sql, table, FOREIGN_KEYS, Difference.Kind.FOREIGN_KEY, things);
        List<String> columns = things.keySet().stream()
                .filter(thing -> thing.kind() == Difference.Kind.COLUMN)
                .map(Thing::name)
                .toList();
        return new Structure(things, columns);
    }

    /** The same with another collation, of the table and of each column that has one. */
    Structure collated(String collation) {
        Map<Thing, Map<String, String>> collated = new LinkedHashMap<>();
        things.forEach((thing, facts) -> {
            Map<String, String> copy = new LinkedHashMap<>(facts);
            copy.computeIfPresent(
                    COLLATION, (aspect, before) -> before.isEmpty() || before.equals(BYTES) ? before : collation);
            collated.put(thing, copy);
        });
        return new Structure(collated, columns);
    }

    private static void read(
            JdbcClient sql,
            TableName table,
            String question,
            Difference.Kind kind,
            Map<Thing, Map<String, String>> things) {
        sql.sql(question)
                .param("schema", table.schema())
                .param("table", table.table())
                .query(row -> {
                    add(row, kind, things);
                });
    }

    /** A thing that has several rows has its facts one after the other. */
    private static void add(ResultSet row, Difference.Kind kind, Map<Thing, Map<String, String>> things)
            throws SQLException {
        Map<String, String> facts =
                things.computeIfAbsent(new Thing(kind, row.getString("name")), thing -> new LinkedHashMap<>());
        List<String> aspects = new ArrayList<>();
        for (int column = 2; column <= row.getMetaData().getColumnCount(); column++) {
            aspects.add(row.getMetaData().getColumnLabel(column));
        }
        for (String aspect : aspects) {
            String value = row.getString(aspect);
            facts.merge(aspect, value == null ? "" : value, (before, next) -> joined(aspect, before, next));
        }
    }

    /** What is said of the whole thing stands in each of its rows. */
    private static String joined(String aspect, String before, String next) {
        return before.equals(next) && !aspect.startsWith("list of") ? before : before + ", " + next;
    }
}
