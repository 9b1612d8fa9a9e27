package net.openneo.authlock.admin.preflight.server;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.openneo.authlock.admin.AuthTables;
import net.openneo.authlock.admin.gate.Attestations;
import net.openneo.authlock.admin.gate.Finding;
import net.openneo.authlock.admin.operations.Plan;
import net.openneo.authlock.admin.preflight.Check;
import net.openneo.authlock.admin.preflight.Sight;
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
    /** A verification is meant to take 0.4 of the copy's time. */
    private static final double COPY_AND_VERIFY = 1.4;
    /** Lock, switch and unlock, a second each and a little to spare. */
    private static final int OTHER_SECONDS = 5;

    private static final String ROWS =
            """
            SELECT COALESCE(SUM(TABLE_ROWS), 0) FROM information_schema.TABLES
            WHERE TABLE_SCHEMA = :schema AND TABLE_NAME = :table
            """;

    private final CopyRate rates;
    private final Attestations attestations;
    private final TableName legacy;

    LockedWindow(CopyRate rates, Attestations attestations, AuthTables tables) {
        this.rates = rates;
        this.attestations = attestations;
        this.legacy = tables.name(ActiveTable.LEGACY);
    }

    @Override
    public List<Plan.Statement> statements() {
        return rates.statements().stream().map(Plan.Statement::once).toList();
    }

    @Override
    public List<Finding> look(Sight sight) {
        Sight.Asked asked = sight.asked(
                "locked-window",
                "How long the accounts will be locked",
                "information_schema.TABLES; the newest copy, or some of the rows copied and dropped again",
                "shorter than the maintenance window");
        try {
            return judge(asked, about(sight.sql()), rates.find(sight));
        } catch (DataAccessException e) {
            int error = MySqlError.of(e);
            if (error == 0) {
                throw e;
            }
            return asked.warned(
                    "error " + error,
                    "How long the accounts will be locked could not be guessed, since some of the rows could not be copied"
                            + " as a test (error " + error + ").");
        }
    }

    private List<Finding> judge(Sight.Asked asked, long rows, CopyRate.Rate rate) {
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

    private long about(JdbcClient sql) {
        return sql.sql(ROWS)
                .param("schema", legacy.schema())
                .param("table", legacy.table())
                .query(Long.class)
                .single();
    }
}
