package net.openneo.authlock.admin.canary;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import net.openneo.authlock.admin.switching.Consolidating;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A node that answers as a test wants it to. */
final class FakeNode {
    static final String DIGEST = "5f".repeat(32);
    static final String ALL_WORK =
            """
            [{"path": "log in", "failure": null, "millis": 12}, {"path": "register", "failure": null, "millis": 7}]
            """;
    static final String REGISTER_FAILS =
            """
            [{"path": "log in", "failure": null, "millis": 12},
             {"path": "register", "failure": "It failed with java.lang.IllegalStateException.", "millis": 7}]
            """;

    private final Consolidating consolidating;
    private final JdbcClient root;
    private final String name;

    private FakeNode(Consolidating consolidating, String name) {
        this.consolidating = consolidating;
        this.root = consolidating.root();
        this.name = name;
    }

    /** A live one that obeys the word as it stands. */
    static FakeNode live(Consolidating consolidating, String name, int criticalPaths) {
        FakeNode node = new FakeNode(consolidating, name);
        consolidating.node(name);
        consolidating.node(name, "critical_paths", criticalPaths);
        return node;
    }

    void says(String column, Object value) {
        consolidating.node(name, column, value);
    }

    void stop() {
        root.sql("UPDATE auth_lock_node SET stopped_at = UTC_TIMESTAMP(3) WHERE node = :name")
                .param("name", name)
                .update();
    }

    /** Answers all that it is asked next. */
    void answer(String results) {
        ready();
        awaitState("ADMITTED");
        done(results);
    }

    void ready() {
        awaitState("ASKED");
        change("state = 'READY', pass_digest = '" + DIGEST + "'", "");
    }

    void refuse(String sentence) {
        awaitState("ASKED");
        change("state = 'REFUSED', refusal = :value, ended_at = UTC_TIMESTAMP(3)", sentence);
    }

    void done(String results) {
        change("state = 'DONE', results = :value, ended_at = UTC_TIMESTAMP(3)", results);
    }

    void awaitState(String state) {
        await(state)
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> root.sql("SELECT COUNT(*) FROM auth_lock_canary WHERE node = :name AND state = :state"
                                        + " AND id = (SELECT MAX(id) FROM auth_lock_canary)")
                                .param("name", name)
                                .param("state", state)
                                .query(Integer.class)
                                .single()
                        > 0);
    }

    private void change(String change, String value) {
        root.sql("UPDATE auth_lock_canary SET " + change + " WHERE node = :name AND state IN ('ASKED', 'ADMITTED')")
                .param("value", value)
                .param("name", name)
                .update();
    }
}
