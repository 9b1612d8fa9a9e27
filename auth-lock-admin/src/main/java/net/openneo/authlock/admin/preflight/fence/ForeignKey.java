package net.openneo.authlock.admin.preflight.fence;

import java.util.List;
import net.openneo.authlock.table.TableName;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A foreign key, as InnoDB has it: of any database, whether admin has a right on it or not.
 *
 * @param id database and name
 * @param child database and table that it stands on, a slash between
 * @param parent database and table that it names, a slash between
 */
record ForeignKey(String id, String child, String parent) {
    static final String ALL =
            """
            SELECT ID AS id, FOR_NAME AS child, REF_NAME AS parent FROM information_schema.INNODB_FOREIGN
            WHERE FOR_NAME = :name OR REF_NAME = :name ORDER BY ID
            """;

    /** Those on the table, and those that name it. */
    static List<ForeignKey> around(JdbcClient sql, TableName table) {
        return sql.sql(ALL)
                .param("name", slashed(table))
                .query(ForeignKey.class)
                .list();
    }

    boolean standsOn(TableName table) {
        return child.equals(slashed(table));
    }

    boolean names(TableName table) {
        return parent.equals(slashed(table));
    }

    String name() {
        return behindSlash(id);
    }

    /** What takes it away. */
    String drop() {
        return "ALTER TABLE " + on().sql() + " DROP FOREIGN KEY " + TableName.quote(name()) + ";";
    }

    TableName on() {
        return name(child);
    }

    TableName to() {
        return name(parent);
    }

    private static TableName name(String slashed) {
        return new TableName(slashed.substring(0, slashed.indexOf('/')), behindSlash(slashed));
    }

    private static String behindSlash(String slashed) {
        return slashed.substring(slashed.indexOf('/') + 1);
    }

    private static String slashed(TableName table) {
        return table.schema() + "/" + table.table();
    }
}
