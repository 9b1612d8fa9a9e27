package net.openneo.authlock.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import net.openneo.authlock.demo.impress.Impress2020;
import net.openneo.authlock.testing.MySqlServer;
import org.springframework.util.FileSystemUtils;

/** Starts the whole demo on this machine, with new data each time, and stops it on Ctrl-C. */
final class DemoSystem {
    private static final int MYSQL = 13306;
    private static final int ADMIN = 8080;
    private static final int FIRST_NODE = 8081;
    private static final int SECOND_NODE = 8082;
    private static final int NEOPASS = 8083;
    private static final int PEOPLE = 60_000;
    private static final Duration IMPRESS_PAUSE = Duration.ofMillis(300);

    private static final String WELCOME =
            """

            The demo is running, with new data each time it is started.

              The auth app, two nodes   http://localhost:8081   http://localhost:8082
                log in as               user1 … user60000, password "password" and the number: password1 …
              NeoPass                   http://localhost:8083, by way of the auth app's log-in page or settings
                log in as               neopet1, neopet2 …, password "neopass" and the number: neopass1 …;
                                        every tenth is connected to the user of that number: neopet10 to user10
              Admin                     http://localhost:8080
                log in as               viewer, operator or approver; the password is the name
              MySQL                     127.0.0.1:13306, databases openneo_id and openneo_impress
                connect as              auth_app, auth_lock_admin or impress_2020; the password is the name

            Admin's page says what is next, and does it. The same by hand: lock the accounts, then try to change
            something at a node; unlock again:

              curl -u operator:operator -X PUT http://localhost:8080/api/lock \\
                   -H 'Content-Type: application/json' -d '{"reason": "trying it"}'
              curl -u operator:operator -X DELETE http://localhost:8080/api/lock

            The README has a script that moves them to the other table.

            Logs and mails are in %s. Ctrl-C stops everything.
            """;

    private final Path directory = Modules.demo().resolve("target/demo");
    private final Deque<AutoCloseable> running = new ArrayDeque<>();

    private DemoSystem() {}

    public static void main(String[] args) throws InterruptedException {
        DemoSystem demo = new DemoSystem();
        Runtime.getRuntime().addShutdownHook(new Thread(demo::stop, "stop"));
        try {
            demo.start();
        } catch (RuntimeException e) {
            System.err.println();
            System.err.println(e.getMessage());
            System.exit(1);
        }
        new CountDownLatch(1).await(); // until Ctrl-C
    }

    private void start() {
        requireFree(MYSQL, "MySQL");
        requireFree(ADMIN, "admin");
        requireFree(FIRST_NODE, "the first node");
        requireFree(SECOND_NODE, "the second node");
        requireFree(NEOPASS, "NeoPass");
        say("Starting MySQL on port " + MYSQL + " …");
        DemoDatabase database = database();
        URI issuer = URI.create("http://localhost:" + NEOPASS);
        ProcessSettings settings = ProcessSettings.on(database).directory(directory);
        say("Starting NeoPass on port " + NEOPASS + " …");
        NeoPassProcess neoPass = keep(NeoPassProcess.launch(
                settings.port(NEOPASS).with("spring.security.oauth2.authorizationserver.issuer", issuer.toString())));
        say("Starting admin on port " + ADMIN + " …");
        AdminProcess admin = keep(AdminProcess.start(settings.port(ADMIN)));
        installFence(admin);
        say("Starting two nodes of the auth app on ports " + FIRST_NODE + " and " + SECOND_NODE + " …");
        NodeProcess first = keep(NodeProcess.launch(settings.neoPass(issuer).port(FIRST_NODE)));
        NodeProcess second = keep(NodeProcess.launch(settings.neoPass(issuer).port(SECOND_NODE)));
        first.awaitReady();
        second.awaitReady();
        neoPass.awaitReady();
        if (Boolean.getBoolean("impress-2020")) {
            startImpress(database);
        }
        say(WELCOME.formatted(directory));
    }

    private void startImpress(DemoDatabase database) {
        Impress2020.People everybody = new Impress2020.People(1, PEOPLE);
        Impress2020 impress = keep(Impress2020.start(database, everybody, IMPRESS_PAUSE));
        keep(() -> say("Impress 2020 let in %d people and failed %d times. %s"
                .formatted(
                        impress.logins(),
                        impress.failures(),
                        impress.lastFailure().orElse(""))));
        say("Impress 2020 reads the accounts with SQL of its own, as the account impress_2020.");
    }

    private DemoDatabase database() {
        deleteDirectory();
        MySqlServer server = keep(MySqlServer.start(directory.resolve("mysql"), MYSQL));
        say("Making up " + PEOPLE + " accounts …");
        return DemoDatabase.create(server).people(PEOPLE);
    }

    private static void installFence(AdminProcess admin) {
        HttpResponse<String> answer = admin.put("/api/fence", Map.of());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(
                    "Admin did not install the fence (" + answer.statusCode() + "): " + answer.body());
        }
    }

    private <T extends AutoCloseable> T keep(T process) {
        synchronized (running) {
            running.push(process);
        }
        return process;
    }

    /** The last that was started first; MySQL at the end. */
    private void stop() {
        synchronized (running) {
            if (!running.isEmpty()) {
                say("Stopping …");
            }
            while (!running.isEmpty()) {
                close(running.pop());
            }
        }
    }

    private static void close(AutoCloseable process) {
        try {
            process.close();
        } catch (Exception e) {
            System.err.println(e.getMessage());
        }
    }

    private void deleteDirectory() {
        try {
            FileSystemUtils.deleteRecursively(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("The data of the last run, " + directory + ", could not be deleted.", e);
        }
    }

    private static void requireFree(int port, String whose) {
        try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        } catch (IOException e) {
            throw new IllegalStateException("Port " + port + ", for " + whose
                    + ", is taken. Stop what uses it (perhaps another demo), and start again.");
        }
    }

    private static void say(String text) {
        System.out.println(text);
    }
}
