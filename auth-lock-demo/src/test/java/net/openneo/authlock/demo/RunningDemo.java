package net.openneo.authlock.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.openneo.authlock.testing.FreshDatabases;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** One node on databases of its own with a hundred people, for all tests of this JVM. It ends with the JVM. */
final class RunningDemo {
    private static final Pattern RESET_LINK = Pattern.compile("/password-reset\\?token=(\\S+)");
    private static @Nullable RunningDemo shared;

    private final DemoDatabase database =
            DemoDatabase.on(FreshDatabases.create()).people(100);
    private final NodeProcess node;

    private RunningDemo() {
        new ResourceDatabasePopulator(
                        new ClassPathResource("net/openneo/authlock/migration/V1__word_fence_and_nodes.sql"))
                .execute(database.server().root(database.consolidatedSchema()));
        node = NodeProcess.start(ProcessSettings.on(database).with("auth-lock.poll-interval", "50ms"));
    }

    static synchronized RunningDemo shared() {
        if (shared == null) {
            shared = new RunningDemo();
        }
        return shared;
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

    DemoDatabase database() {
        return database;
    }

    /** Returns when the lock is in force. */
    void lock() {
        word("LOCKED", "", null);
    }

    void lockUntil(Instant plannedEnd) {
        word("LOCKED", "", plannedEnd);
    }

    void lockOnly(String... operations) {
        word("OPEN", String.join(",", operations), null);
    }

    void unlock() {
        word("OPEN", "", null);
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

    /** The last mail to somebody. */
    Path mail(String name) {
        try (Stream<Path> mails = Files.list(node.outbox())) {
            return mails.filter(mail -> mail.toString().endsWith(".eml"))
                    .filter(mail -> read(mail).contains("Hello " + name + ","))
                    .max(Path::compareTo)
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The token in the last mail to somebody. */
    String resetToken(String name) {
        Matcher link = RESET_LINK.matcher(read(mail(name)));
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

    private void word(String lock, String operations, @Nullable Instant end) {
        root().sql(
                        "UPDATE %s.auth_lock_control SET revision = revision + 1, write_lock = :lock, operations = :operations, planned_end = :end"
                                .formatted(database.consolidatedSchema()))
                .param("lock", lock)
                .param("operations", operations)
                .param(
                        "end",
                        end == null ? null : end.toString().replace("T", " ").replace("Z", ""))
                .update();
        long revision = root().sql("SELECT revision FROM %s.auth_lock_control".formatted(database.consolidatedSchema()))
                .query(Long.class)
                .single();
        await().untilAsserted(() ->
                assertThat(jsonClient().get("/actuator/authlock").body()).contains("\"revision\":" + revision + ","));
    }
}
