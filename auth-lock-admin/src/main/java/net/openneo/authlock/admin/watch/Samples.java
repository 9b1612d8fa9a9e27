package net.openneo.authlock.admin.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.openneo.authlock.admin.AuthTables;
import net.openneo.authlock.admin.nodes.Node;
import net.openneo.authlock.admin.nodes.Nodes;
import net.openneo.authlock.admin.server.Account;
import net.openneo.authlock.admin.server.StandingLegacyTable;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.table.TableName;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Takes a sample of what server and nodes have counted. */
@Component
final class Samples {
    private static final Map<String, Set<Metric>> NEEDED_FOR = Map.of(
            "global_instrumentation",
                    Set.of(Metric.STATEMENT, Metric.SERVER_ERROR, Metric.LEGACY_ROWS, Metric.CONSOLIDATED_ROWS),
            "statements_digest", Set.of(Metric.STATEMENT),
            "statement/sql/select", Set.of(Metric.STATEMENT),
            "error", Set.of(Metric.SERVER_ERROR),
            "wait/io/table/sql/handler", Set.of(Metric.LEGACY_ROWS, Metric.CONSOLIDATED_ROWS));

    private final Nodes nodes;
    private final AuthTables tables;
    private final StandingLegacyTable legacy;

    Samples(Nodes nodes, AuthTables tables, StandingLegacyTable legacy) {
        this.nodes = nodes;
        this.tables = tables;
        this.legacy = legacy;
    }

    /** The name under which the legacy table stands: another one has counters of its own. */
    TableName legacyTable() {
        return legacy.name();
    }

    Sample take(JdbcClient sql, ActiveTable active) {
        ServerCounters server = new ServerCounters(sql);
        Sample sample = new Sample(server.started());
        List<Node> all = nodes.all();
        sample.readings().addAll(sums(Metric.NODE_ERROR, all, Node::errors));
        sample.readings().addAll(sums(Metric.NODE_STATEMENT, all, Node::statements));
        TableName standing = legacyTable();
        TableName consolidated = tables.name(ActiveTable.CONSOLIDATED);
        sample.add(Metric.STATEMENT, () -> server.statements(active == ActiveTable.LEGACY ? standing : consolidated));
        sample.add(Metric.LEGACY_ROWS, () -> server.rows(Metric.LEGACY_ROWS, standing));
        sample.add(Metric.CONSOLIDATED_ROWS, () -> server.rows(Metric.CONSOLIDATED_ROWS, consolidated));
        sample.add(Metric.SERVER_ERROR, () -> server.errors(users(all)));
        sample.add(Metric.GAP, () -> switchedOff(sample, server.off()));
        return sample;
    }

    /** Rows of nodes stay when these stop, so that a sum never falls. */
    private static List<Reading> sums(
            Metric metric, List<Node> nodes, Function<Node, @Nullable Map<String, Long>> counted) {
        Map<String, Long> sums = new TreeMap<>();
        nodes.stream()
                .map(counted)
                .filter(Objects::nonNull)
                .forEach(counts -> counts.forEach((name, count) -> sums.merge(name, count, Long::sum)));
        List<Reading> readings = new ArrayList<>();
        sums.forEach((name, sum) -> readings.add(new Reading(metric, name, sum)));
        return readings;
    }

    private static Set<String> users(List<Node> nodes) {
        return nodes.stream().map(node -> Account.parse(node.account()).user()).collect(Collectors.toSet());
    }

    private static List<Reading> switchedOff(Sample sample, Set<String> off) {
        off.forEach(name -> NEEDED_FOR
                .getOrDefault(name, Set.of())
                .forEach(metric -> sample.cannotTell(
                        metric, "The server does not count it, for " + name + " of its performance_schema is off.")));
        return List.of();
    }
}
