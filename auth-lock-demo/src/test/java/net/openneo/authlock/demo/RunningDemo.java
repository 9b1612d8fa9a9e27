package net.openneo.authlock.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.openneo.authlock.testing.FreshDatabases;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Admin, NeoPass and one node on databases of its own with a hundred people. They end with the JVM. */
final class RunningDemo {
    private static final Pattern RESET_LINK = Pattern.compile("/password-reset\\?token=(\\S+)");

    /** Started at the first use; when that fails, it is not tried again for every test. */
    private static final class Shared {
        static final RunningDemo DEMO = new RunningDemo();
    }

    private final DemoDatabase database =
            DemoDatabase.on(FreshDatabases.create()).people(100);
    private final NeoPassProcess neoPass = NeoPassProcess.launch(ProcessSettings.on(database));
    private final AdminProcess admin;
    private NodeProcess node;

    RunningDemo() {
        this(settings -> settings);
    }

    /** @param ofAdmin what is to be different with admin */
    RunningDemo(UnaryOperator<ProcessSettings> ofAdmin) {
        admin = AdminProcess.start(ofAdmin.apply(ProcessSettings.on(database)));
        HttpResponse<String> fence = admin.put("/api/fence", Map.of());
        assertThat(fence.statusCode()).as(fence.body()).isEqualTo(200);
        node = NodeProcess.start(ofNode());
        neoPass.awaitReady();
    }

    private ProcessSettings ofNode() {
        return ProcessSettings.on(database).neoPass(neoPass.baseUrl()).with("auth-lock.poll-interval", "50ms");
    }

    /** Another node takes the place of the one that there is. */
    void restartNode(String property, String value) {
        node.close();
        node = NodeProcess.start(ofNode().with(property, value));
    }

    /** The one for all tests of this JVM that leave the accounts where they are. */
    static RunningDemo shared() {
        return Shared.DEMO;
    }

    Browser browser() {
        return Browser.at(node.baseUrl());
    }

    Browser jsonClient() {
        return Browser.atWithJson(node.baseUrl());
    }

    JdbcClient root() {
        return database.root();
    }

    NodeProcess node() {
        return node;
    }

    AdminProcess admin() {
        return admin;
    }

    NeoPassProcess neoPass() {
        return neoPass;
    }

    DemoDatabase database() {
        return database;
    }

    /** Returns when the lock is in force. */
    void lock() {
        lock(Map.of("reason", "a test"));
    }

    void lockUntil(Instant plannedEnd) {
        lock(Map.of("reason", "a test", "plannedEnd", plannedEnd.toString()));
    }

    void lockOnly(String... operations) {
        lock(Map.of("reason", "a test", "operations", List.of(operations)));
    }

    /** Returns when the node lets people write again. */
    void unlock() {
        HttpResponse<String> answer = admin.delete("/api/lock");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private void lock(Map<String, ?> terms) {
        HttpResponse<String> answer = admin.put("/api/lock", terms);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    /** The one value of a column in an account's row, as text. */
    @Nullable
    String column(String column, String name) {
        return root().sql(
                        "SELECT CAST(%s AS CHAR) FROM %s WHERE name = :name".formatted(column, database.legacyTable()))
                .param("name", name)
                .query(String.class)
                .optional()
                .orElse(null);
    }

    List<Map<String, Object>> impressUsers(String name) {
        return root().sql("SELECT * FROM %s.users WHERE name = :name".formatted(database.consolidatedSchema()))
                .param("name", name)
                .query()
                .listOfRows();
    }

    /** The whole row of an account. */
    Map<String, Object> row(String name) {
        return root().sql("SELECT * FROM %s WHERE name = :name OR email LIKE CONCAT(:name, '@%%')"
                        .formatted(database.legacyTable()))
                .param("name", name)
                .query()
                .singleRow();
    }

    /** The last mail to somebody who reads English. */
    Path mail(String name) {
        return mailWith("Hello " + name + ",");
    }

    /** The last mail with these words in it. */
    Path mailWith(String words) {
        try (Stream<Path> mails = Files.list(node.outbox())) {
            return mails.filter(mail -> mail.toString().endsWith(".eml"))
                    .filter(mail -> read(mail).contains(words))
                    .max(Path::compareTo)
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The token in the last mail to somebody. */
    String resetToken(String name) {
        return resetToken(mail(name));
    }

    String resetToken(Path mail) {
        Matcher link = RESET_LINK.matcher(read(mail));
        assertThat(link.find()).isTrue();
        return link.group(1);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
