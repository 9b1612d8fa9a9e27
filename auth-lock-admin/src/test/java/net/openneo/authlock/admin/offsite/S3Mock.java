package net.openneo.authlock.admin.offsite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.awaitility.Awaitility;

/** Adobe's S3Mock as a process of its own on 127.0.0.1, from the jar that runs by itself. */
public final class S3Mock implements AutoCloseable {
    private static final String INSIDE = "/BOOT-INF/classes/com/adobe/testing/s3mock/S3MockApplication.class";
    private final HttpClient http = HttpClient.newHttpClient();
    private final int port = freePort();
    private final Process process;

    private S3Mock(Path home) {
        try {
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-jar",
                            jar(),
                            "--server.port=" + port,
                            "--server.address=127.0.0.1",
                            "--server.ssl.enabled=false",
                            "--com.adobe.testing.s3mock.store.root=" + Files.createDirectories(home.resolve("store")))
                    .redirectErrorStream(true)
                    .redirectOutput(home.resolve("s3mock.log").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    /** @param home where its files go */
    public static S3Mock start(Path home) {
        S3Mock mock = new S3Mock(home);
        Awaitility.await().atMost(Duration.ofMinutes(2)).until(mock::answers);
        return mock;
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Makes a bucket; this store does not turn versions on by itself, as others do with Object Lock. */
    public S3Mock with(String bucket, boolean objectLock) {
        put("/" + bucket, "", "x-amz-bucket-object-lock-enabled", String.valueOf(objectLock));
        put(
                "/" + bucket + "?versioning",
                "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>",
                "Content-Type",
                "application/xml");
        return this;
    }

    private void put(String path, String body, String header, String value) {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(uri().resolve(path))
                .PUT(HttpRequest.BodyPublishers.ofString(body))
                .header(header, value)
                .build());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(path + ": " + answer.statusCode() + " " + answer.body());
        }
    }

    private boolean answers() {
        try {
            return send(HttpRequest.newBuilder(uri().resolve("/")).build()).statusCode() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String jar() {
        URL inside = S3Mock.class.getResource(INSIDE);
        if (inside == null) {
            throw new IllegalStateException("com.adobe.testing:s3mock:exec is not on the class path.");
        }
        String url = inside.toString();
        return Path.of(URI.create(url.substring("jar:".length(), url.indexOf('!'))))
                .toString();
    }

    private static int freePort() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
            try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return free.getLocalPort();
            } catch (IOException e) {
                // taken: try another
            }
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
