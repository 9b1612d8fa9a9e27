package net.openneo.authlock.admin.copy;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import net.openneo.authlock.admin.server.Session;
import net.openneo.authlock.table.TableName;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table that the copy is made in. */
@Component
final class StagingTable {
    private static final String MADE_AT =
            """
            SELECT CAST(CREATE_TIME AS CHAR) FROM information_schema.TABLES
            WHERE TABLE_SCHEMA = :schema AND TABLE_NAME = :table
            """;

    private final BoundedDdl ddl;
    private final CopySql statements;
    private final CopyStructure structure;
    private final TableName name;

    StagingTable(BoundedDdl ddl, CopySql statements, CopyStructure structure, StagingName name) {
        this.ddl = ddl;
        this.statements = statements;
        this.structure = structure;
        this.name = name.name();
    }

    /** The name that it has until the copy is complete. */
    public TableName name() {
        return name;
    }

    /** Makes it anew, empty: what an earlier copy has left is dropped. */
    void make(CopyJob job, SourceTable source) {
        ddl.send(job, statements.dropStaging(), name);
        ddl.send(job, statements.create(), source.name());
        statements.shape(source).ifPresent(shape -> ddl.send(job, shape, name));
        structure.require(job.session().sql(), source, name);
    }

    /** When it was made, as the server says; empty where there is none. */
    Optional<String> madeAt(JdbcClient sql) {
        return SourceTable.asked(sql, MADE_AT, name).query(String.class).optional();
    }

    /** True for the table that was noted, with exactly the rows that were copied by then. */
    boolean isWhatWasLeft(JdbcClient sql, CopyPoint point, String key) {
        return madeAt(sql).equals(Optional.of(point.stagingMadeAt()))
                && Comparison.count(sql, name) == point.done()
                && Objects.equals(lastKey(sql, key), point.last() == null ? null : new BigDecimal(point.last()));
    }

    private @Nullable BigDecimal lastKey(JdbcClient sql, String key) {
        return sql.sql("SELECT MAX(" + TableName.quote(key) + ") FROM " + name.sql())
                .query((row, number) -> Optional.ofNullable(row.getBigDecimal(1)))
                .single()
                .orElse(null);
    }

    /**
     * Gives it the real name, which nobody else may have taken.
     *
     * @param then what to do before anybody can change the lock
     */
    void takeRealName(CopyJob job, Consumer<Session> then) {
        ddl.send(job, statements.rename(), name, then);
    }
}
