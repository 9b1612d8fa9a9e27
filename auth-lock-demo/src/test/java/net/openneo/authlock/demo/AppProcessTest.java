package net.openneo.authlock.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppProcessTest {
    private static final String CLASS_PATH = System.getProperty("java.class.path");

    @TempDir
    Path directory;

    @Test
    void doesNotOutliveAProcessThatIsKilled() throws IOException {
        Process parent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        CLASS_PATH,
                        Parent.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        ProcessHandle child =
                ProcessHandle.of(Long.parseLong(firstLine(parent))).orElseThrow();
        assertThat(child.isAlive()).isTrue();

        parent.destroyForcibly();

        await().untilAsserted(() -> assertThat(child.isAlive()).isFalse());
    }

    @Test
    void isKilledAndStoppedAndContinued() {
        AppProcess app = launch(Answering.class);
        app.awaitReady();

        app.pause();
        await().until(() -> state(app).equals("T"));
        app.resume();
        await().until(() -> !state(app).equals("T"));
        app.awaitReady();
        app.kill();

        assertThat(app.isAlive()).isFalse();
        assertThat(app.log()).contains("Answering.");
    }

    @Test
    void isStoppedInGoodOrder() {
        AppProcess app = launch(Answering.class);
        app.awaitReady();

        app.close();

        assertThat(app.isAlive()).isFalse();
        assertThat(app.log()).contains("Stopped in good order.");
    }

    @Test
    void saysWhichProcessEndedAndShowsTheEndOfItsLog() {
        AppProcess app = launch(Failing.class);

        assertThatThrownBy(app::awaitReady)
                .hasMessageStartingWith(
                        "The app ended while it was starting. Its log, " + app.logFile() + ", ends with:")
                .hasMessageContaining("It cannot work like this.");
    }

    private AppProcess launch(Class<?> main) {
        int port = AppProcess.freePort();
        return AppProcess.launch(
                new AppProcess.Command("The app", CLASS_PATH, main.getName()),
                port,
                directory,
                Map.of("server.port", Integer.toString(port)));
    }

    private static String firstLine(Process process) throws IOException {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine();
    }

    /** As ps shows it: T is stopped. */
    private static String state(AppProcess app) throws IOException {
        Process ps = new ProcessBuilder("ps", "-o", "stat=", "-p", Long.toString(app.pid())).start();
        return firstLine(ps).substring(0, 1);
    }

    /** Starts a process, says its id, and stays. */
    static final class Parent {
        public static void main(String[] args) throws InterruptedException {
            AppProcess child = AppProcess.launch(
                    new AppProcess.Command("The child", CLASS_PATH, Staying.class.getName()),
                    0,
                    Path.of(args[0]),
                    Map.of());
            System.out.println(child.pid());
            new CountDownLatch(1).await();
        }
    }

    static final class Staying {
        public static void main(String[] args) throws InterruptedException {
            new CountDownLatch(1).await();
        }
    }

    static final class Failing {
        public static void main(String[] args) {
            System.err.println("It cannot work like this.");
            System.exit(3);
        }
    }

    static final class Answering {
        public static void main(String[] args) throws IOException {
            int port = Integer.parseInt(System.getenv("SPRING_APPLICATION_JSON").replaceAll("\\D", ""));
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            server.createContext("/actuator/health", exchange -> {
                exchange.sendResponseHeaders(200, -1);
                exchange.close();
            });
            server.start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("Stopped in good order.")));
            System.out.println("Answering.");
        }
    }
}
