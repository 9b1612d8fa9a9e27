package net.openneo.authlock.admin.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import net.openneo.authlock.admin.RunningAdmin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What nodes tell of themselves is shown as it is, and what an old one does not tell is null. */
class ToldByNodesTest {
    private static final RunningAdmin admin = RunningAdmin.start();

    @AfterAll
    static void stop() {
        admin.close();
        admin.databases().drop();
    }

    @BeforeEach
    void oneNode() {
        admin.root().sql("DELETE FROM auth_lock_node").update();
        admin.root()
                .sql(
                        """
                        INSERT INTO auth_lock_node (node, application, version, database_account, revision,
                          oldest_revision, active_table, started_at, last_seen)
                        VALUES ('blue', 'app', '0.1.0', 'app@%', 1, 1, 'LEGACY', UTC_TIMESTAMP(3), UTC_TIMESTAMP(3))
                        """)
                .update();
    }

    @Test
    void anOldNodeTellsNothingOfIt() {
        RunningAdmin.Answer nodes = admin.get("/api/nodes");

        assertThat(nodes.<Object>read("$[0].configuredTable")).isNull();
        assertThat(nodes.<Object>read("$[0].legacyUses")).isNull();
        assertThat(nodes.<Object>read("$[0].errors")).isNull();
        assertThat(nodes.<Object>read("$[0].statements")).isNull();
        assertThat(nodes.<Object>read("$[0].refusedByOperation")).isNull();
    }

    @Test
    void aNodeTellsWhatItIsConfiguredForWhatNamesTheLegacyDatabaseAndWhatItSent() {
        admin.root()
                .sql(
                        """
                        UPDATE auth_lock_node SET configured_table = 'CONSOLIDATED',
                          legacy_uses = '["DATABASE_URL_OPENNEO_ID", "pool legacy"]', errors = '{"42S02/1146": 3}',
                          refused_by_operation = '{"settings": 2}',
                          statements = '{"LEGACY": 1, "CONSOLIDATED": 5000000000}'
                        """)
                .update();

        RunningAdmin.Answer nodes = admin.get("/api/nodes");

        assertThat(nodes.<String>read("$[0].configuredTable")).isEqualTo("CONSOLIDATED");
        assertThat(nodes.<List<String>>read("$[0].legacyUses"))
                .containsExactly("DATABASE_URL_OPENNEO_ID", "pool legacy");
        assertThat(nodes.<Map<String, Integer>>read("$[0].errors")).isEqualTo(Map.of("42S02/1146", 3));
        assertThat(nodes.<Map<String, Integer>>read("$[0].refusedByOperation")).isEqualTo(Map.of("settings", 2));
        assertThat(nodes.<Long>read("$[0].statements.CONSOLIDATED")).isEqualTo(5_000_000_000L);
    }
}
