package net.openneo.authlock.demo.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import net.openneo.authlock.demo.AdminProcess;
import net.openneo.authlock.demo.DemoDatabase;
import net.openneo.authlock.demo.NodeProcess;
import net.openneo.authlock.demo.ProcessSettings;
import net.openneo.authlock.demo.clock.SettableClock;
import net.openneo.authlock.testing.MySqlServer;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.FileSystemUtils;

/** A MySQL of its own, an admin by a clock that can be set, and two nodes; each of them may be killed. */
final class LiveSite implements AutoCloseable {
    private static final Path PLACE = Path.of("target", "runbook").toAbsolutePath();

    private final Path place;
    private final UnaryOperator<ProcessSettings> ofAdmin;
    private final SettableClock clock = new SettableClock();
    private final MySqlServer server;
    private final DemoDatabase database;
    private final List<NodeProcess> nodes = Collections.synchronizedList(new ArrayList<>());
    private volatile List<ProcessSettings> nodeSettings;
    private volatile AdminProcess admin;

    /** With the fence installed. */
    LiveSite(String name, int people) {
        this(name, people, settings -> settings);
    }

    /** @param ofAdmin what is to be different with admin */
    LiveSite(String name, int people, UnaryOperator<ProcessSettings> ofAdmin) {
        this.ofAdmin = ofAdmin;
        place = PLACE.resolve(name);
        remove(place);
        server = MySqlServer.start(place.resolve("mysql"), 0, "--log-bin-trust-function-creators=1");
        database = DemoDatabase.create(server).people(people);
        admin = startAdmin();
        HttpResponse<String> fence = admin.put("/api/fence", Map.of());
        assertThat(fence.statusCode()).as(fence.body()).isEqualTo(200);
        nodeSettings = List.of(settings("one"), settings("two"));
        startNodes();
    }

    SettableClock clock() {
        return clock;
    }

    AdminProcess admin() {
        return admin;
    }

    NodeProcess one() {
        return nodes.get(0);
    }

    NodeProcess two() {
        return nodes.get(1);
    }

    MySqlServer server() {
        return server;
    }

    DemoDatabase database() {
        return database;
    }

    /** As an administrator of the server, in the consolidated database, without a pool. */
    JdbcClient root() {
        return JdbcClient.create(server.root(database.consolidatedSchema()));
    }

    /** As admin's account, whose reading of the accounts is no other application's. */
    JdbcClient reader() {
        return JdbcClient.create(new DriverManagerDataSource(
                server.url(database.consolidatedSchema()), "auth_lock_admin", "auth_lock_admin"));
    }

    Path place() {
        return place;
    }

    void killAdmin() {
        admin.kill();
        admin = startAdmin();
    }

    void killNode(int which) {
        nodes.get(which).kill();
        nodes.set(which, NodeProcess.start(nodeSettings.get(which)));
    }

    /** Every connection of admin and of the auth app, all at once. */
    void cutConnections() {
        JdbcClient root = root();
        root.sql("SELECT ID FROM information_schema.PROCESSLIST WHERE USER IN ('auth_app', 'auth_lock_admin')")
                .query(Long.class)
                .list()
                .forEach(session -> kill(root, session));
    }

    private static void kill(JdbcClient root, long session) {
        try {
            root.sql("KILL " + session).update();
        } catch (DataAccessException e) {
            // It has ended already.
        }
    }

    /** Others in their place, with a setting that these have not; these go on until they are stopped. */
    List<NodeProcess> replaceNodes(String property, String value) {
        List<NodeProcess> before = List.copyOf(nodes);
        nodeSettings = Stream.of("three", "four")
                .map(name -> settings(name).with(property, value))
                .toList();
        nodes.clear();
        startNodes();
        return before;
    }

    private void startNodes() {
        List<NodeProcess> launched =
                nodeSettings.stream().map(NodeProcess::launch).toList();
        launched.forEach(node -> nodes.add(node.awaitReady()));
    }

    /** Once it has died, at the address that it had. */
    void startAdminAgain() {
        admin = startAdmin(admin.baseUrl().getPort());
    }

    private AdminProcess startAdmin() {
        return startAdmin(0);
    }

    private AdminProcess startAdmin(int port) {
        return AdminProcess.start(ofAdmin.apply(settings())
                .port(port)
                .clock(clock)
                .with("auth-lock.admin.live-after", "6s")
                .with("auth-lock.admin.backup.dump-command", "built-in")
                .with(
                        "auth-lock.admin.backup.directory",
                        place.resolve("backups").toString()));
    }

    private ProcessSettings settings(String node) {
        return settings().with("auth-lock.node", node).with("demo.failed-logins", "1000000");
    }

    private ProcessSettings settings() {
        return ProcessSettings.on(database).directory(place.resolve("processes"));
    }

    @Override
    public void close() {
        nodes.forEach(NodeProcess::close);
        admin.close();
        server.close();
    }

    private static void remove(Path directory) {
        try {
            FileSystemUtils.deleteRecursively(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
