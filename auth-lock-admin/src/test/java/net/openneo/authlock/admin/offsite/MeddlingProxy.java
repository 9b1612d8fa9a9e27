package net.openneo.authlock.admin.offsite;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Executors;

/** Stands between admin and a store, and does to what passes what a bad store or a bad line would. */
public final class MeddlingProxy implements AutoCloseable {
    /** What it does. */
    public enum Meddling {
        NOTHING,
        /** The store takes another byte than was sent, and does not look at checksums. */
        DAMAGED_UPLOAD,
        /** The store takes the first half alone. */
        CUT_UPLOAD,
        /** Another byte comes back than is kept. */
        DAMAGED_DOWNLOAD,
        /** The line ends in the middle of what comes back. */
        CUT_DOWNLOAD,
        /** The store says yes to a retention and has none. */
        IGNORED_RETENTION,
        /** The store keeps it for a day. */
        SHORT_RETENTION,
        /** The store keeps it in a mode that some can end. */
        WEAK_RETENTION,
        /** The store makes no versions. */
        NO_VERSIONS,
        /** The store is out of order. */
        OUT_OF_ORDER
    }

    private static final Set<String> NOT_PASSED_ON =
            Set.of("host", "connection", "content-length", "expect", "upgrade", "transfer-encoding");
    private static final Set<String> CHECKSUMS = Set.of("x-amz-checksum-sha256", "content-md5", "x-amz-content-sha256");

    private final HttpClient http = HttpClient.newHttpClient();
    private final HttpServer server;
    private final URI store;
    private volatile Meddling meddling = Meddling.NOTHING;

    public MeddlingProxy(URI store) {
        this.store = store;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", this::handle);
        server.start();
    }

    public String uri() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public void set(Meddling next) {
        meddling = next;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            boolean retention = "retention".equals(query(exchange).split("[&=]")[0]);
            if (meddling == Meddling.OUT_OF_ORDER) {
                exchange.sendResponseHeaders(503, -1);
            } else if (retention && meddling == Meddling.IGNORED_RETENTION && isPut(exchange)) {
                exchange.sendResponseHeaders(200, -1);
            } else {
                HttpResponse<byte[]> answer = http.send(
                        passedOn(exchange, retention ? body : uploaded(exchange, body)),
                        HttpResponse.BodyHandlers.ofByteArray());
                answer(exchange, answer, retention);
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private HttpRequest passedOn(HttpExchange exchange, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(store + exchange.getRequestURI().toString()))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            boolean unchecked = damagesUploads() && CHECKSUMS.contains(lower);
            if (!NOT_PASSED_ON.contains(lower) && !unchecked) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return request.build();
    }

    private byte[] uploaded(HttpExchange exchange, byte[] body) {
        if (!isPut(exchange) || body.length == 0) {
            return body;
        }
        return switch (meddling) {
            case DAMAGED_UPLOAD -> damaged(body);
            case CUT_UPLOAD -> Arrays.copyOf(body, body.length / 2);
            default -> body;
        };
    }

    private void answer(HttpExchange exchange, HttpResponse<byte[]> answer, boolean retention) throws IOException {
        boolean object =
                exchange.getRequestMethod().equals("GET") && query(exchange).isEmpty()
                        || query(exchange).startsWith("versionId");
        byte[] body = retention ? retained(answer.body()) : answer.body();
        if (object && meddling == Meddling.DAMAGED_DOWNLOAD && body.length > 0) {
            body = damaged(body);
        }
        answer.headers().map().forEach((name, values) -> {
            boolean version = meddling == Meddling.NO_VERSIONS && name.equalsIgnoreCase("x-amz-version-id");
            if (!NOT_PASSED_ON.contains(name.toLowerCase(Locale.ROOT)) && !version && !name.startsWith(":")) {
                exchange.getResponseHeaders().put(name, values);
            }
        });
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(answer.statusCode(), head || body.length == 0 ? -1 : body.length);
        if (!head && body.length > 0) {
            OutputStream out = exchange.getResponseBody();
            boolean cut = object && meddling == Meddling.CUT_DOWNLOAD;
            out.write(body, 0, cut ? body.length / 2 : body.length);
        }
    }

    private byte[] retained(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        return switch (meddling) {
            case SHORT_RETENTION ->
                text.replaceAll("<RetainUntilDate>[^<]*<", "<RetainUntilDate>2020-01-01T00:00:00Z<")
                        .getBytes(StandardCharsets.UTF_8);
            case WEAK_RETENTION -> text.replace("COMPLIANCE", "GOVERNANCE").getBytes(StandardCharsets.UTF_8);
            default -> body;
        };
    }

    private boolean damagesUploads() {
        return meddling == Meddling.DAMAGED_UPLOAD || meddling == Meddling.CUT_UPLOAD;
    }

    private static byte[] damaged(byte[] body) {
        byte[] other = body.clone();
        other[other.length / 2] ^= 1;
        return other;
    }

    private static boolean isPut(HttpExchange exchange) {
        return exchange.getRequestMethod().equals("PUT");
    }

    private static String query(HttpExchange exchange) {
        String query = exchange.getRequestURI().getRawQuery();
        return query == null ? "" : query;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
