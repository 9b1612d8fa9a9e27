package net.openneo.authlock.demo.switching;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.openneo.authlock.demo.NodeProcess;
import net.openneo.authlock.demo.hammer.Visitor;

/** One person's way through every page of a node: everything that reads or writes an account. */
final class Walk {
    private static final Pattern RESET_LINK = Pattern.compile("/password-reset\\?token=(\\S+)");

    private final NodeProcess node;
    private final String name;
    private final String email;
    private Visitor visitor;

    /** @param name that nobody has yet */
    Walk(NodeProcess node, String name) {
        this.node = node;
        this.name = name;
        this.email = name + "@example.com";
        this.visitor = new Visitor(node.baseUrl());
    }

    void take() throws IOException, InterruptedException {
        for (String page : new String[] {"/", "/login", "/register", "/password-reset"}) {
            require(200, visitor.page(page));
        }
        require(201, visitor.post("/register", Map.of("name", name, "email", email, "password", "first password")));
        require(400, visitor.post("/register", Map.of("name", name, "password", "first password")));
        logIn(name, "first password");
        require(200, visitor.page("/settings"));
        changeSettings();
        requireRemembered();
        require(204, visitor.post("/logout", Map.of()));
        require(401, visitor.post("/login", Map.of("name", email, "password", "first password")));
        resetPassword();
        logIn(email, "third password");
    }

    private void changeSettings() throws IOException, InterruptedException {
        require(200, visitor.post("/settings", Map.of("name", name + "-too")));
        require(200, visitor.post("/settings", Map.of("email", "2" + email, "currentPassword", "first password")));
        require(200, visitor.post("/settings", Map.of("email", email, "currentPassword", "first password")));
        require(
                200,
                visitor.post(
                        "/settings", Map.of("newPassword", "second password", "currentPassword", "first password")));
    }

    private void requireRemembered() throws IOException, InterruptedException {
        require(200, visitor.post("/login", Map.of("name", email, "password", "second password", "remember-me", "on")));
        visitor.forgetSession();
        assertThat(visitor.isLoggedInAs(name + "-too")).as("remembered").isTrue();
    }

    private void resetPassword() throws IOException, InterruptedException {
        require(200, visitor.post("/password-reset", Map.of("email", email)));
        String token = token();
        require(200, visitor.page("/password-reset?token=" + token));
        require(200, visitor.post("/password-reset", Map.of("token", token, "password", "third password")));
    }

    private void logIn(String login, String password) throws IOException, InterruptedException {
        visitor = new Visitor(node.baseUrl());
        require(200, visitor.post("/login", Map.of("name", login, "password", password)));
    }

    private String token() throws IOException {
        try (Stream<Path> mails = Files.list(node.outbox())) {
            String mail = mails.filter(file -> file.toString().endsWith(".eml"))
                    .sorted()
                    .map(Walk::read)
                    .filter(text -> text.contains("Hello " + name + "-too,"))
                    .reduce("", (earlier, later) -> later);
            Matcher link = RESET_LINK.matcher(mail);
            assertThat(link.find()).as("a link in the mail").isTrue();
            return link.group(1);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void require(int status, HttpResponse<String> answer) {
        assertThat(answer.statusCode())
                .as("%s: %s", answer.uri().getPath(), answer.body())
                .isEqualTo(status);
    }
}
