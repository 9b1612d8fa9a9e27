package net.openneo.authlock.admin.consolidation;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.openneo.authlock.admin.server.Session;
import net.openneo.authlock.admin.server.StandingLegacyTable;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.table.TableName;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What was done to one of the two tables since the copy has its name, past the triggers: ALTER TABLE and TRUNCATE write to
 * rows that no fence sees. The server notes each of them, in seconds, and a change of a table's triggers or name it does
 * not (tried on 8.0.31, columns dropped and added at once among them); what InnoDB calls the table tells it in the same
 * second as well.
 */
@Component
public final class Alterations {
    private static final String ALTERED =
            """
            SELECT COUNT(*) FROM information_schema.TABLES t JOIN auth_lock_consolidation c ON c.id = 1
            WHERE t.TABLE_SCHEMA = :schema AND t.TABLE_NAME = :table AND t.CREATE_TIME > c.copy_ended_at
            """;
    private static final String CREATED =
            """
            SELECT CAST(CREATE_TIME AS CHAR) FROM information_schema.TABLES
            WHERE TABLE_SCHEMA = :schema AND TABLE_NAME = :table
            """;
    private static final String NOTE =
            """
            REPLACE INTO auth_lock_table_identity (active_table, identity, copy_ended_at)
            SELECT :which, :identity, copy_ended_at FROM auth_lock_consolidation WHERE id = 1
            """;
    private static final String NOTED =
            """
            SELECT i.identity
            FROM auth_lock_table_identity i JOIN auth_lock_consolidation c ON c.id = 1 AND c.copy_ended_at = i.copy_ended_at
            WHERE i.active_table = :which
            """;

    private final JdbcClient sql;
    private final StandingLegacyTable standing;

    Alterations(JdbcClient sql, StandingLegacyTable standing) {
        this.sql = sql;
        this.standing = standing;
    }

    /** Notes what the two tables are called, within the transaction that notes the end of the copy. */
    void note(Session session) {
        for (ActiveTable which : ActiveTable.values()) {
            session.sql()
                    .sql(NOTE)
                    .param("which", which.name())
                    .param("identity", identity(which))
                    .update();
        }
    }

    /** Each as a sentence that says what to do; none where both tables are still made as they were then. */
    public List<String> sinceTheCopy() {
        return Stream.of(ActiveTable.values())
                .filter(which -> isAltered(standing.name(which)) || isCalledOtherwise(which))
                .map(standing::name)
                .map(table ->
                        "The table " + table + " was altered or emptied since the copy was made, so that it is not"
                                + " known whether the two are equal; POST /api/consolidation/copy again.")
                .toList();
    }

    /** What tells the two tables from others of the same names, and from themselves once they were altered or emptied. */
    public String made() {
        return Stream.of(ActiveTable.values())
                .map(which -> which + " " + identity(which) + " " + created(standing.name(which)))
                .collect(Collectors.joining("; "));
    }

    private String created(TableName table) {
        return sql.sql(CREATED)
                .param("schema", table.schema())
                .param("table", table.table())
                .query(String.class)
                .optional()
                .orElse("is missing");
    }

    private boolean isAltered(TableName table) {
        return sql.sql(ALTERED)
                        .param("schema", table.schema())
                        .param("table", table.table())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private boolean isCalledOtherwise(ActiveTable which) {
        Optional<String> noted =
                sql.sql(NOTED).param("which", which.name()).query(String.class).optional();
        return noted.isPresent() && !noted.get().equals(identity(which));
    }

    private String identity(ActiveTable which) {
        return TableIdentity.of(sql, standing.name(which));
    }
}
