package net.openneo.authlock.demo.switching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import java.util.List;
import java.util.Map;
import net.openneo.authlock.demo.NodeProcess;
import net.openneo.authlock.demo.ProcessSettings;
import net.openneo.authlock.demo.hammer.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Which table two nodes use that keep their statements prepared on both sides. */
class SwitchedStatementsTest {
    private static final String PREPARED_ON_BOTH_SIDES =
            "&useServerPrepStmts=true&cachePrepStmts=true&prepStmtCacheSize=500&prepStmtCacheSqlLimit=8192";
    private static final int WALKS = 3;

    private static Fleet fleet;
    private static List<NodeProcess> nodes;

    @BeforeAll
    static void start() {
        fleet = new Fleet(20);
        nodes = List.of(fleet.launch(prepared("one")), fleet.launch(prepared("two")));
        nodes.forEach(NodeProcess::awaitReady);
    }

    @AfterAll
    static void stop() {
        fleet.close();
    }

    @Test
    @DisplayName("S4: after the switch every page uses the new table, and none the old one")
    void everyPageUsesTheNewTable() throws Exception {
        walk("before");
        assertThat(preparedFor(fleet.database().legacySchema())).isPositive();
        fleet.operator().move();
        TableWatch legacy = fleet.legacy();
        TableWatch consolidated = new TableWatch(fleet.root(), fleet.database().consolidatedTable());
        TableWatch.Use legacyBefore = legacy.use();
        TableWatch.Use consolidatedBefore = consolidated.use();
        List<Map<String, Integer>> countedBefore =
                nodes.stream().map(SwitchedStatementsTest::statements).toList();

        walk("after");

        assertThat(preparedFor(fleet.database().legacySchema()))
                .as("statements for the old table that are still prepared")
                .isPositive();
        assertThat(legacy.use()).as("the old table").isEqualTo(legacyBefore);
        assertThat(consolidated.use().reads()).isGreaterThan(consolidatedBefore.reads());
        assertThat(consolidated.use().writes()).isGreaterThan(consolidatedBefore.writes());
        for (NodeProcess node : nodes) {
            Map<String, Integer> before = countedBefore.get(nodes.indexOf(node));
            assertThat(statements(node).get("LEGACY")).isEqualTo(before.get("LEGACY"));
            assertThat(statements(node).get("CONSOLIDATED")).isGreaterThan(before.get("CONSOLIDATED"));
        }
    }

    private static ProcessSettings prepared(String name) {
        String url = fleet.database().server().url(fleet.database().consolidatedSchema());
        return fleet.settings(name).with("spring.datasource.url", url + PREPARED_ON_BOTH_SIDES);
    }

    /** Returns when the bookkeeping of the log-ins has been written too. */
    private static void walk(String when) throws Exception {
        for (int walk = 0; walk < WALKS; walk++) {
            for (NodeProcess node : nodes) {
                new Walk(node, when + walk + "at" + nodes.indexOf(node)).take();
            }
        }
        await("bookkeeping").until(() -> {
            List<Map<String, Integer>> now =
                    nodes.stream().map(SwitchedStatementsTest::statements).toList();
            return now.equals(
                    nodes.stream().map(SwitchedStatementsTest::statements).toList());
        });
    }

    private static long preparedFor(String schema) {
        return fleet.root()
                .sql("SELECT COUNT(*) FROM performance_schema.prepared_statements_instances WHERE SQL_TEXT LIKE :table")
                .param("table", "%" + schema + "%users%")
                .query(Long.class)
                .single();
    }

    /** By table, as the node has counted them since it started. */
    private static Map<String, Integer> statements(NodeProcess node) {
        try {
            return JsonPath.read(
                    new Visitor(node.baseUrl()).get("/actuator/authlock").body(), "$.statements");
        } catch (Exception e) {
            throw new IllegalStateException("The node did not tell what it has sent.", e);
        }
    }
}
