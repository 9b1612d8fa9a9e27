package net.openneo.authlock.admin.preflight;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import net.openneo.authlock.admin.AuthTables;
import net.openneo.authlock.admin.gate.Attestations;
import net.openneo.authlock.admin.gate.Finding;
import net.openneo.authlock.admin.operations.Plan;
import net.openneo.authlock.admin.server.MySqlError;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.table.TableName;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How long the accounts will be locked: a guess from the time that some of the rows took. */
@Component
@Order(900)
final class LockedWindow implements Check {
    private static final int SAMPLE = 5_000;
    /** The aim for a verification is 0.4 of the copy. */
    private static final double COPY_AND_VERIFY = 1.4;
    /** Lock, switch and unlock, a second each and a little to spare. */
    private static final int OTHER_SECONDS = 5;

    private static final String EARLIER =
            """
            SELECT done / GREATEST(TIMESTAMPDIFF(MICROSECOND, started_at, ended_at) / 1000000, 0.001)
            FROM auth_lock_operation
            WHERE verb = 'copy' AND state = 'SUCCEEDED' AND run = 1 AND done >= :least ORDER BY id DESC LIMIT 1
            """;
    private static final String ROWS =
            """
            SELECT COALESCE(SUM(TABLE_ROWS), 0) FROM information_schema.TABLES
            WHERE TABLE_SCHEMA = :schema AND TABLE_NAME = :table
            """;
    private static final String COLUMNS =
            """
            SELECT COLUMN_NAME FROM information_schema.COLUMNS
            WHERE TABLE_SCHEMA = :schema AND TABLE_NAME = :table AND GENERATION_EXPRESSION = ''
            ORDER BY ORDINAL_POSITION
            """;

    private final Attestations attestations;
    private final JdbcClient sql;
    private final TableName legacy;
    private final TableName scratch;

    LockedWindow(Attestations attestations, JdbcClient sql, AuthTables tables) {
        this.attestations = attestations;
        this.sql = sql;
        this.legacy = tables.name(ActiveTable.LEGACY);
        this.scratch = tables.own("auth_lock_rate");
    }

    private record Rate(double perSecond, String how) {}

    @Override
    public List<Plan.Statement> statements() {
        return List.of(
                Plan.Statement.once(drop()),
                Plan.Statement.once(create()),
                Plan.Statement.once(insert()),
                Plan.Statement.once(drop()));
    }

    @Override
    public List<Finding> look(Sight sight) {
        Sight.Asked asked = sight.asked(
                "locked-window",
                "How long the accounts will be locked",
                create() + "; " + insert() + "; " + drop(),
                "shorter than the maintenance window");
        long rows = about(sight.sql(), ROWS);
        try {
            return judge(asked, rows, earlier(sight.sql()).orElseGet(() -> measured(sight)));
        } catch (DataAccessException e) {
            return asked.warned(
                    "error " + MySqlError.of(e),
                    "How long the accounts will be locked could not be guessed, since some of the rows could not be copied"
                            + " as a test (error " + MySqlError.of(e) + ").");
        }
    }

    private List<Finding> judge(Sight.Asked asked, long rows, Rate rate) {
        long seconds = (long) Math.ceil(rows / rate.perSecond() * COPY_AND_VERIFY) + OTHER_SECONDS;
        String fact = String.format(
                Locale.ROOT,
                "An estimate, no promise: the accounts will be locked for about %d s, since there are about %d rows, of"
                        + " which %.0f a second are copied (%s), and verification, lock and switch come on top",
                seconds,
                rows,
                rate.perSecond(),
                rate.how());
        Optional<Duration> window = window();
        if (window.isPresent() && window.get().toSeconds() < seconds) {
            return asked.warned(
                    seconds + " s",
                    fact + ". That is longer than the maintenance window, which has "
                            + window.get().toSeconds()
                            + " s; PUT /api/consolidation/attestations/P4 with a longer one.");
        }
        return asked.passed(seconds + " s", fact + ".");
    }

    private Optional<Duration> window() {
        return attestations.find("P4").flatMap(word -> {
            Instant start = word.start();
            Instant end = word.plannedEnd();
            return start == null || end == null ? Optional.empty() : Optional.of(Duration.between(start, end));
        });
    }

    private static Optional<Rate> earlier(JdbcClient sql) {
        return sql.sql(EARLIER)
                .param("least", SAMPLE)
                .query(Double.class)
                .optional()
                .map(perSecond -> new Rate(perSecond, "as in the newest copy"));
    }

    /** At READ COMMITTED, at which the rows that are read are not locked. */
    private Rate measured(Sight sight) {
        try {
            sight.session().execute(drop());
            sight.session().execute(create());
            String insert = insert();
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

    private String create() {
        return "CREATE TABLE " + scratch.sql() + " LIKE " + legacy.sql();
    }

    private String drop() {
        return "DROP TABLE IF EXISTS " + scratch.sql();
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

    private long about(JdbcClient client, String query) {
        return client.sql(query)
                .param("schema", legacy.schema())
                .param("table", legacy.table())
                .query(Long.class)
                .single();
    }
}
