package net.openneo.authlock.demo.switching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.openneo.authlock.app.App;
import net.openneo.authlock.demo.AdminProcess;
import net.openneo.authlock.demo.DemoDatabase;
import net.openneo.authlock.demo.Gate;
import net.openneo.authlock.demo.NodeProcess;
import net.openneo.authlock.demo.ProcessSettings;
import net.openneo.authlock.testing.FreshDatabases;
import org.springframework.boot.WebApplicationType;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Admin and some nodes on databases of their own.
 *
 * <p>A node trusts what it has heard for three seconds, and admin waits for a silent one for four: as by default, but
 * shorter.
 */
final class Fleet implements AutoCloseable {
    static final Duration LIVE_AFTER = Duration.ofSeconds(4);
    private static final Duration STALE_AFTER = Duration.ofSeconds(3);

    private static final String LOOKED =
            """
            SELECT COUNT(*) FROM auth_lock_node n JOIN auth_lock_consolidation c
            WHERE n.node LIKE :node AND n.stopped_at IS NULL AND n.tables_checked_at > c.copy_ended_at
              AND n.hindrance IS NULL
            """;

    private final FreshDatabases fresh = FreshDatabases.create();
    private final DemoDatabase database;
    private final AdminProcess admin;
    private final List<NodeProcess> nodes = new ArrayList<>();
    private boolean gateOpened;

    /** With the fence installed, and no node yet. */
    Fleet(int people) {
        database = DemoDatabase.on(fresh).people(people);
        admin = AdminProcess.start(ProcessSettings.on(database)
                .with("auth-lock.admin.live-after", LIVE_AFTER.toSeconds() + "s")
                .with("auth-lock.admin.announce-timeout", "500ms")
                .with("auth-lock.admin.drain-timeout", "3s"));
        HttpResponse<String> fence = admin.put("/api/fence", Map.of());
        assertThat(fence.statusCode()).as(fence.body()).isEqualTo(200);
    }

    /** How a node of this fleet is started; those who guess are not to close an account. */
    ProcessSettings settings(String name) {
        return ProcessSettings.on(database)
                .with("auth-lock.node", name)
                .with("auth-lock.poll-interval", "100ms")
                .with("auth-lock.stale-after", STALE_AFTER.toSeconds() + "s")
                .with("demo.failed-logins", "1000000");
    }

    /** The same for a node whose poller can be made to hang. */
    ProcessSettings settings(String name, PollerProxy proxy) {
        int server = database.server().port();
        String url = database.server().url(database.consolidatedSchema());
        return settings(name).with("spring.datasource.url", url.replace(":" + server + "/", ":" + proxy.port() + "/"));
    }

    /** Returns when the node has looked at the copy, and has told that it could use it. */
    void awaitLookAtTheCopy(String node) {
        await(node + " has looked at the copy")
                .atMost(Duration.ofSeconds(30))
                .until(() -> root().sql(LOOKED)
                                .param("node", node + "-%")
                                .query(Integer.class)
                                .single()
                        > 0);
    }

    /** Begins to start a node. */
    NodeProcess launch(ProcessSettings settings) {
        NodeProcess node = NodeProcess.launch(settings);
        nodes.add(node);
        return node;
    }

    /** Starts nodes of these names, all at the same time. */
    List<NodeProcess> start(String... names) {
        List<NodeProcess> started =
                List.of(names).stream().map(name -> launch(settings(name))).toList();
        started.forEach(NodeProcess::awaitReady);
        return started;
    }

    /** A small app with the library, which a test can hold transactions of. */
    App nodeInThisProcess() {
        return App.startUnprepared(
                fresh,
                WebApplicationType.NONE,
                new Class<?>[0],
                "logging.level.root=WARN",
                "auth-lock.node=in-the-test",
                "spring.datasource.username=auth_app",
                "spring.datasource.password=auth_app",
                "auth-lock.stale-after=" + STALE_AFTER.toSeconds() + "s");
    }

    void stop(NodeProcess node) {
        nodes.remove(node);
        node.close();
    }

    /** Returns when every node is live and obeys the word as it stands. */
    void awaitAgreement() {
        await("every node agrees").atMost(Duration.ofSeconds(30)).until(() -> {
            String answer = admin.get("/api/nodes").body();
            List<Object> live = JsonPath.read(answer, "$[?(@.live == true)]");
            List<Object> agreeing = JsonPath.read(answer, "$[?(@.live == true && @.acknowledged == true)]");
            return agreeing.size() == live.size() && live.size() >= nodes.size();
        });
    }

    AdminProcess admin() {
        return admin;
    }

    /**
     * One who has opened the gate. Where Impress 2020 does not move it is retired: other tests on this server have used it.
     *
     * @param moving the database accounts that go to the new table in the locked window
     */
    Operator operator(String... moving) {
        if (!gateOpened) {
            if (moving.length == 0) {
                database.withoutImpress();
            }
            Gate.open(admin, moving);
            gateOpened = true;
        }
        return new Operator(admin);
    }

    DemoDatabase database() {
        return database;
    }

    JdbcClient root() {
        return JdbcClient.create(fresh.dataSource());
    }

    /** Another account for a node, as {@code auth_app} but for the consolidated table; its password is its name. */
    String accountForTheOldTableAlone(String name) {
        String ours = database.consolidatedSchema() + ".auth_lock_";
        fresh.account(
                name,
                "SELECT, INSERT, UPDATE, DELETE ON " + database.legacyTable(),
                "SELECT, INSERT, UPDATE, DELETE ON " + database.consolidatedSchema() + ".users",
                "SELECT ON " + ours + "control",
                "SELECT, INSERT, UPDATE ON " + ours + "node",
                "SELECT, INSERT, DELETE ON " + ours + "deferred_sign_in");
        return name;
    }

    TableWatch legacy() {
        return new TableWatch(root(), database.legacyTable());
    }

    @Override
    public void close() {
        nodes.forEach(NodeProcess::close);
        admin.close();
        fresh.drop();
    }
}
