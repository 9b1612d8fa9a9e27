package net.openneo.authlock.demo.hammer;

import java.io.IOException;
import java.net.URI;
import java.util.Map;

/** Somebody who registers at a node, one request each. */
final class HttpPerson {
    private final URI node;

    HttpPerson(URI node) {
        this.node = node;
    }

    Outcome register(String name) throws IOException, InterruptedException {
        return Outcome.of(
                new Visitor(node).post("/register", Map.of("name", name, "password", "a long password")), 201);
    }
}
