package net.openneo.authlock.admin.live;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import net.openneo.authlock.admin.AdminProperties;
import net.openneo.authlock.admin.gate.Gate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What is known of each topic at one moment, in as few words as tell one state from another. It is asked several times a
 * second, so it is one query of auth-lock's own tables, which are small or read by their primary keys.
 */
@Component
final class Facts {
    /** What counts by itself is left out of the nodes, and so is when they were heard from: that changes all the time. */
    private static final String FACTS =
            """
            SELECT 'LOCK' AS topic, JSON_ARRAY(revision, write_lock, active_table, unlock_at) AS fact
              FROM auth_lock_control WHERE id = 1
            UNION ALL
            SELECT 'LOCK', JSON_ARRAY(revision, write_lock, active_table, armed_at) FROM auth_lock_fence WHERE id = 1
            UNION ALL
            SELECT 'LOCK', JSON_ARRAY(COUNT(*), SUM(CRC32(JSON_ARRAY(
                     own_table, event, trigger_created, body_digest, drain_proven_at, refused_revision))))
              FROM auth_lock_fence_proof
            UNION ALL
            SELECT 'NODES', JSON_ARRAY(COUNT(*), SUM(CRC32(JSON_ARRAY(
                     n.node, n.application, n.version, n.database_account, n.revision, n.oldest_revision,
                     n.active_table, n.started_at, n.stopped_at, n.hindrance, n.configured_table, n.legacy_uses,
                     n.critical_paths, n.tables_checked_at > c.copy_ended_at,
                     n.stopped_at IS NULL AND n.last_seen > UTC_TIMESTAMP(3) - INTERVAL :liveAfter MICROSECOND))))
              FROM auth_lock_node n JOIN auth_lock_consolidation c ON c.id = 1
            UNION ALL
            SELECT 'COUNTERS', JSON_ARRAY(SUM(refused_writes), SUM(skipped_writes), SUM(CRC32(errors)))
              FROM auth_lock_node
            UNION ALL
            SELECT 'CONSOLIDATION', JSON_ARRAY(phase, lock_revision, copy_ended_at, source_rows, copied_rows,
                     table_revision, checked_at, verified_at, view_wanted, changed_at)
              FROM auth_lock_consolidation WHERE id = 1
            UNION ALL
            SELECT 'CONSOLIDATION', JSON_ARRAY(operation_id, from_phase, copied_back_at, final_at, arrived_at)
              FROM auth_lock_way_back WHERE id = 1
            UNION ALL
            SELECT 'CONSOLIDATION', JSON_ARRAY(COUNT(*), SUM(CRC32(JSON_ARRAY(step, id, state, seen_at))),
                     MIN(IF(step = 'preflight', seen_at, NULL)) < UTC_TIMESTAMP(6) - INTERVAL :evidence MICROSECOND)
              FROM auth_lock_finding
            UNION ALL
            SELECT 'CONSOLIDATION', JSON_ARRAY(COUNT(*), SUM(CRC32(JSON_ARRAY(
                     id, statement, start_at, planned_end, moves_with, actor, at))),
                     MAX(IF(id = 'P4', planned_end, NULL)) < UTC_TIMESTAMP(3))
              FROM auth_lock_attestation
            UNION ALL
            SELECT 'CONSOLIDATION', JSON_ARRAY(given, looked) FROM auth_lock_attestation_order WHERE id = 1
            UNION ALL
            SELECT 'CONSOLIDATION', JSON_ARRAY(MAX(taken_at) < UTC_TIMESTAMP(3) - INTERVAL :backup MICROSECOND)
              FROM auth_lock_backup WHERE drilled_at IS NOT NULL
            UNION ALL
            (SELECT 'OPERATION', JSON_ARRAY(id, state, run, pause_wanted, waits_for, error, ended_at)
              FROM auth_lock_operation ORDER BY id DESC LIMIT 1)
            UNION ALL
            (SELECT 'PROGRESS', JSON_ARRAY(id, done, total) FROM auth_lock_operation ORDER BY id DESC LIMIT 1)
            UNION ALL
            (SELECT 'OPERATION', JSON_ARRAY(id, state, passed, JSON_LENGTH(results))
              FROM auth_lock_canary ORDER BY id DESC LIMIT 1)
            UNION ALL
            SELECT 'AUDIT', JSON_ARRAY(MAX(id)) FROM auth_lock_audit
            UNION ALL
            SELECT 'USAGE', JSON_ARRAY(opening, sampled_at, unused_since, because, last_use)
              FROM auth_lock_usage WHERE id = 1
            UNION ALL
            SELECT 'USAGE', JSON_ARRAY(part, sampled_at, ended_at) FROM auth_lock_watch WHERE id = 1
            UNION ALL
            SELECT 'APPROVAL', JSON_ARRAY(operation, sha256, prepared_at, approved_by, approved_at, dropped_at)
              FROM auth_lock_teardown WHERE id = 1
            UNION ALL
            SELECT 'BACKUPS', JSON_ARRAY(COUNT(*), MAX(id), MAX(drilled_at)) FROM auth_lock_backup
            """;

    private final JdbcClient sql;
    private final AdminProperties properties;

    Facts(JdbcClient sql, AdminProperties properties) {
        this.sql = sql;
        this.properties = properties;
    }

    /** A topic of which nothing is known has no facts. */
    Map<Topic, List<String>> read() {
        return sql
                .sql(FACTS)
                .param("liveAfter", micros(properties.liveAfter()))
                .param("evidence", micros(Gate.EVIDENCE_HOLDS))
                .param("backup", micros(Gate.BACKUP_HOLDS))
                .query((row, number) -> Map.entry(Topic.valueOf(row.getString("topic")), row.getString("fact")))
                .list()
                .stream()
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1_000;
    }
}
