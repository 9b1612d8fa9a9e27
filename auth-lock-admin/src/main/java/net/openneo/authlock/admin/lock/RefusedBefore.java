package net.openneo.authlock.admin.lock;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.openneo.authlock.admin.nodes.Node;
import net.openneo.authlock.admin.server.MySqlError;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the nodes had refused before writes began to be refused this time. They count from their own start, so what came
 * since is a difference; a node that has started since had refused nothing.
 */
@Component
final class RefusedBefore {
    private static final Logger log = LoggerFactory.getLogger(RefusedBefore.class);
    private static final TypeReference<Map<String, Map<String, Long>>> BY_NODE = new TypeReference<>() {};
    /** A lock does not wait for what is only good to know. */
    private static final String COUNT =
            """
            SELECT /*+ MAX_EXECUTION_TIME(200) */ COALESCE(JSON_OBJECTAGG(node, refused_by_operation), JSON_OBJECT())
            FROM auth_lock_node WHERE JSON_LENGTH(refused_by_operation) > 0
            """;

    private static final String NOTE =
            "UPDATE auth_lock_control SET refused_before = :counted WHERE id = 1 AND revision = :revision";
    private static final String READ = "SELECT refused_before FROM auth_lock_control WHERE id = 1";

    private final JdbcClient sql;
    private final JsonMapper json;

    RefusedBefore(JdbcClient sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /** As the nodes have told by now, null where that could not be read at once. */
    @Nullable
    String count() {
        try {
            return sql.sql(COUNT).query(String.class).single();
        } catch (DataAccessException e) {
            log.warn(
                    "What the nodes had refused before the lock could not be read (error {}), so what they refuse under it"
                            + " is not counted.",
                    MySqlError.of(e));
            return null;
        }
    }

    /** Part of the transaction that changes the word: what an earlier lock had noted is never taken for this one's. */
    void note(@Nullable String counted, long revision) {
        sql.sql(NOTE).param("counted", counted).param("revision", revision).update();
    }

    /** What they have refused since, by operation; null where it is not known what they had refused before. */
    @Nullable
    Map<String, Long> since(List<Node> nodes) {
        String noted = sql.sql(READ)
                .query((row, number) -> Optional.ofNullable(row.getString(1)))
                .optional()
                .flatMap(found -> found)
                .orElse(null);
        return noted == null ? null : difference(json.readValue(noted, BY_NODE), nodes);
    }

    private static Map<String, Long> difference(Map<String, Map<String, Long>> before, List<Node> nodes) {
        Map<String, Long> since = new TreeMap<>();
        for (Node node : nodes) {
            Map<String, Long> had = before.getOrDefault(node.id(), Map.of());
            Map<String, Long> has = node.refusedByOperation();
            if (has != null) {
                has.forEach((operation, count) ->
                        since.merge(operation, Math.max(0, count - had.getOrDefault(operation, 0L)), Long::sum));
            }
        }
        since.values().removeIf(count -> count == 0);
        return since;
    }
}
