package net.openneo.authlock.demo.browser;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A site of one page for the tests of the browser; whatever else is asked for is not there. */
final class LoopbackSite implements AutoCloseable {
    static final String STRICT =
            "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; form-action 'self'";

    private final HttpServer server;
    private volatile String html = "";
    private volatile String policy = "default-src * 'unsafe-inline' data:";
    private volatile String language = "";

    LoopbackSite() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    /** Shows a page with a title and a heading before the given rest. */
    LoopbackSite showing(String rest) {
        html =
                """
                <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>A page</title>
                <meta name="viewport" content="width=device-width, initial-scale=1">
                </head><body><main><h1>A page</h1>%s</main></body></html>
                """
                        .formatted(rest);
        return this;
    }

    LoopbackSite under(String contentSecurityPolicy) {
        policy = contentSecurityPolicy;
        return this;
    }

    URI page() {
        return URI.create("http://127.0.0.1:%d/".formatted(server.getAddress().getPort()));
    }

    /** What the last request said of languages. */
    String languageAskedFor() {
        return language;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        byte[] body = (path.equals("/") ? html : "").getBytes(StandardCharsets.UTF_8);
        language = exchange.getRequestHeaders()
                .getOrDefault("Accept-Language", List.of(""))
                .get(0);
        exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
        exchange.getResponseHeaders().set("Content-Security-Policy", policy);
        // A browser asks for the icon without being told to.
        exchange.sendResponseHeaders(
                path.equals("/") || path.equals("/favicon.ico") ? 200 : 404, body.length == 0 ? -1 : body.length);
        try (exchange) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
