package net.openneo.authlock.demo.killing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import net.openneo.authlock.demo.AdminProcess;
import net.openneo.authlock.demo.DemoDatabase;
import net.openneo.authlock.demo.Gate;
import net.openneo.authlock.demo.ProcessSettings;
import net.openneo.authlock.testing.MySqlServer;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A MySQL that may be killed, some thousand accounts on it, and two admins that put their backups in one place. */
final class Site implements AutoCloseable {
    /** So many that the copy takes three ranges. */
    static final int ROWS = 6_000;

    private static final Path PLACE = Path.of("target", "killing").toAbsolutePath();

    private final MySqlServer server;
    private final DemoDatabase database;
    private final Path place;
    private AdminProcess first;
    private AdminProcess second;

    private Site(MySqlServer server, DemoDatabase database, Path place) {
        this.server = server;
        this.database = database;
        this.place = place;
        CompletableFuture<AdminProcess> other = CompletableFuture.supplyAsync(this::admin);
        this.first = admin();
        this.second = other.join();
    }

    /** Started, the fence installed, and with an open gate. */
    static Site open(String name) {
        Path place = PLACE.resolve(name);
        remove(place);
        MySqlServer server = MySqlServer.start(place.resolve("mysql"), 0, "--log-bin-trust-function-creators=1");
        Site site = new Site(server, DemoDatabase.create(server).people(ROWS), place);
        HttpResponse<String> fence = site.first.put("/api/fence", Map.of());
        assertThat(fence.statusCode()).as(fence.body()).isEqualTo(200);
        Gate.open(site.first);
        return site;
    }

    MySqlServer server() {
        return server;
    }

    DemoDatabase database() {
        return database;
    }

    AdminProcess first() {
        return first;
    }

    AdminProcess second() {
        return second;
    }

    /** Where the backups are. */
    Path backups() {
        return place.resolve("backups");
    }

    /** As an administrator of the server, in the consolidated database, without a pool. */
    JdbcClient root() {
        return JdbcClient.create(server.root(database.consolidatedSchema()));
    }

    /** The first one becomes the second, and the second the first. */
    void swap() {
        AdminProcess one = first;
        first = second;
        second = one;
    }

    /** A new process takes the place of the first, which has died. */
    void restartFirst() {
        first = admin();
    }

    void restartBoth() {
        CompletableFuture<AdminProcess> other = CompletableFuture.supplyAsync(this::admin);
        first = admin();
        second = other.join();
    }

    private AdminProcess admin() {
        return AdminProcess.start(ProcessSettings.on(database)
                .directory(place.resolve("processes"))
                .with("auth-lock.admin.backup.directory", backups().toString()));
    }

    @Override
    public void close() {
        List.of(first, second).forEach(AdminProcess::close);
        server.close();
    }

    private static void remove(Path directory) {
        if (Files.notExists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
