package net.openneo.authlock.admin.preflight.server;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.openneo.authlock.admin.AuthTables;
import net.openneo.authlock.admin.preflight.Sight;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.table.TableName;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How fast this server copies the accounts: as in the newest copy, and where there was none, tried with some of them. */
@Component
final class CopyRate {
    private static final int SAMPLE = 5_000;
    private static final String EARLIER =
            """
            SELECT done / GREATEST(TIMESTAMPDIFF(MICROSECOND, started_at, ended_at) / 1000000, 0.001)
            FROM auth_lock_operation
            WHERE verb = 'copy' AND state = 'SUCCEEDED' AND run = 1 AND done >= :least ORDER BY id DESC LIMIT 1
            """;
    private static final String COLUMNS =
            """
            SELECT COLUMN_NAME FROM information_schema.COLUMNS
            WHERE TABLE_SCHEMA = :schema AND TABLE_NAME = :table AND GENERATION_EXPRESSION = ''
            ORDER BY ORDINAL_POSITION
            """;

    private final JdbcClient sql;
    private final TableName legacy;
    private final TableName scratch;

    CopyRate(JdbcClient sql, AuthTables tables) {
        this.sql = sql;
        this.legacy = tables.name(ActiveTable.LEGACY);
        this.scratch = tables.own("auth_lock_rate");
    }

    /**
     * @param perSecond rows
     * @param how it is known, for use in brackets
     */
    record Rate(double perSecond, String how) {}

    Rate find(Sight sight) {
        return earlier().orElseGet(() -> tried(sight));
    }

    /** What it would send to find out; none where it is known. */
    List<String> statements() {
        return earlier().isPresent() ? List.of() : List.of(drop(), create(), insert(), drop());
    }

    private Optional<Rate> earlier() {
        return sql.sql(EARLIER)
                .param("least", SAMPLE)
                .query(Double.class)
                .optional()
                .map(perSecond -> new Rate(perSecond, "as in the newest copy"));
    }

    /** At READ COMMITTED, at which the rows that are read are not locked. */
    private Rate tried(Sight sight) {
        try {
            String insert = insert();
            Stream.of(drop(), create()).forEach(sight.session()::execute);
            long begun = System.nanoTime();
            sight.session().begin();
            int rows = sight.sql().sql(insert).update();
            sight.session().commit();
            double seconds = (System.nanoTime() - begun) / 1e9;
            return new Rate(Math.max(rows, 1) / seconds, "tried with " + rows);
        } finally {
            sight.session().execute(drop());
        }
    }

    private String drop() {
        return "DROP TABLE IF EXISTS " + scratch.sql();
    }

    private String create() {
        return "CREATE TABLE " + scratch.sql() + " LIKE " + legacy.sql();
    }

    private String insert() {
        String columns = sql
                .sql(COLUMNS)
                .param("schema", legacy.schema())
                .param("table", legacy.table())
                .query(String.class)
                .list()
                .stream()
                .map(TableName::quote)
                .collect(Collectors.joining(", "));
        return "INSERT INTO " + scratch.sql() + " (" + columns + ") SELECT " + columns + " FROM " + legacy.sql()
                + " LIMIT " + SAMPLE;
    }
}
