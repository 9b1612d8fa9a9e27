package net.openneo.authlock.admin.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import net.openneo.authlock.admin.RunningAdmin;
import net.openneo.authlock.admin.RunningAdmin.Answer;

/** Asks an admin for backups. */
public final class BackedUp {
    private BackedUp() {}

    public static Answer start(RunningAdmin admin) {
        return admin.send("POST", "/api/consolidation/backup", "operator", null);
    }

    public static String accepted(RunningAdmin admin) {
        Answer answer = start(admin);
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        return answer.response().headers().firstValue("Location").orElseThrow();
    }

    /** The operation once it has ended. */
    public static Answer ended(RunningAdmin admin, String location) {
        return await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> admin.get(location),
                        answer -> answer.status() == 200
                                && !answer.<String>read("$.state").equals("RUNNING"));
    }

    public static Answer succeeded(RunningAdmin admin) {
        Answer operation = ended(admin, accepted(admin));
        assertThat(operation.<String>read("$.state")).as(operation.body()).isEqualTo("SUCCEEDED");
        return operation;
    }

    /** @param state STOPPED or FAILED */
    public static void endsWith(RunningAdmin admin, String state, String sentence) {
        Answer operation = ended(admin, accepted(admin));
        assertThat(operation.<String>read("$.error")).isEqualTo(sentence);
        assertThat(operation.<String>read("$.state")).isEqualTo(state);
    }

    public static Path file(Answer succeeded) {
        return Path.of(succeeded.<String>read("$.result.file"));
    }

    /** What was written, unpacked. */
    public static String text(Path file) {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names of what a directory holds. */
    public static List<String> in(Path directory) {
        if (!Files.exists(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String scratch(RunningAdmin admin) {
        return admin.databases().legacySchema() + "_auth_lock_drill";
    }

    public static boolean scratchExists(RunningAdmin admin) {
        return admin.root()
                        .sql("SELECT COUNT(*) FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = :name")
                        .param("name", scratch(admin))
                        .query(Integer.class)
                        .single()
                > 0;
    }
}
