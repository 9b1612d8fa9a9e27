package net.openneo.authlock.admin.report.known;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import net.openneo.authlock.admin.AuthTables;
import net.openneo.authlock.admin.audit.Audit;
import net.openneo.authlock.admin.backup.Backups;
import net.openneo.authlock.admin.consolidation.Consolidations;
import net.openneo.authlock.admin.consolidation.Phase;
import net.openneo.authlock.admin.gate.Attestations;
import net.openneo.authlock.admin.gate.Findings;
import net.openneo.authlock.admin.nodes.Nodes;
import net.openneo.authlock.admin.operations.Operation;
import net.openneo.authlock.admin.operations.Verb;
import net.openneo.authlock.admin.word.WordStore;
import net.openneo.authlock.table.ActiveTable;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Reads what a report is made of from auth-lock's own tables, and nothing from those of the accounts. */
@Component
public final class Reading {
    private static final String CHANGES =
            "SELECT from_phase, to_phase, actor, at FROM auth_lock_phase_change ORDER BY id";
    private static final String TASKS =
            """
            SELECT id, verb, state, actor, started_at, ended_at, done, unit, error, result
            FROM auth_lock_operation ORDER BY id
            """;
    private static final String WAITING = "SELECT COUNT(*) FROM auth_lock_deferred_sign_in";

    private final JdbcClient sql;
    private final JsonMapper json;
    private final Clock clock;
    private final AuthTables tables;
    private final WordStore words;
    private final Consolidations consolidations;
    private final Findings findings;
    private final Attestations attestations;
    private final Audit audit;
    private final Backups backups;
    private final Nodes nodes;

    Reading(
            JdbcClient sql,
            JsonMapper json,
            Clock clock,
            AuthTables tables,
            WordStore words,
            Consolidations consolidations,
            Findings findings,
            Attestations attestations,
            Audit audit,
            Backups backups,
            Nodes nodes) {
        this.sql = sql;
        this.json = json;
        this.clock = clock;
        this.tables = tables;
        this.words = words;
        this.consolidations = consolidations;
        this.findings = findings;
        this.attestations = attestations;
        this.audit = audit;
        this.backups = backups;
        this.nodes = nodes;
    }

    public Known read() {
        long from = System.nanoTime();
        return new Known(
                clock.instant(),
                place(),
                consolidations.read(),
                sql.sql(CHANGES).query(Reading::change).list(),
                findings.all(),
                attestations.all(),
                audit.all(),
                sql.sql(TASKS).query(this::task).list(),
                backups.all(),
                nodes.all(),
                sql.sql(WAITING).query(Long.class).single(),
                Duration.ofNanos(System.nanoTime() - from));
    }

    private Known.Place place() {
        return new Known.Place(
                tables.name(ActiveTable.LEGACY),
                tables.name(ActiveTable.CONSOLIDATED),
                tables.name(words.read().activeTable()));
    }

    private static PhaseChange change(ResultSet row, int number) throws SQLException {
        return new PhaseChange(
                Phase.valueOf(row.getString("from_phase")),
                Phase.valueOf(row.getString("to_phase")),
                row.getString("actor"),
                instant(row, "at"));
    }

    private Task task(ResultSet row, int number) throws SQLException {
        String result = row.getString("result");
        return new Task(
                row.getLong("id"),
                Verb.of(row.getString("verb")),
                Operation.State.valueOf(row.getString("state")),
                row.getString("actor"),
                instant(row, "started_at"),
                instantOrNull(row, "ended_at"),
                row.getLong("done"),
                row.getString("unit"),
                row.getString("error"),
                result == null ? null : json.readTree(result));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
    }

    private static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        LocalDateTime at = row.getObject(column, LocalDateTime.class);
        return at == null ? null : at.toInstant(ZoneOffset.UTC);
    }
}
