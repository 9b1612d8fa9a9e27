package net.openneo.authlock.admin.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import net.openneo.authlock.admin.OpenGate;
import net.openneo.authlock.admin.RunningAdmin;
import net.openneo.authlock.admin.RunningAdmin.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A copy in another collation, and an account that would no longer be found in it. */
class FoldedNamesTest {
    private static final RunningAdmin admin = RunningAdmin.start("auth-lock.consolidated-collation=utf8mb4_0900_ai_ci")
            .with(3);
    private static final String LEGACY = admin.databases().legacyTable();
    private static final String COPY = admin.databases().consolidatedTable();

    @BeforeAll
    static void lock() {
        admin.root()
                .sql("ALTER TABLE " + LEGACY + " MODIFY name VARCHAR(30) COLLATE utf8mb3_bin NOT NULL")
                .update();
        assertThat(admin.put("/api/fence", null).status()).isEqualTo(200);
        OpenGate.plant(admin);
    }

    @AfterAll
    static void stop() {
        admin.close();
        admin.databases().drop();
    }

    @Test
    void isNotVerifiedBeforeTheNamesAreToldApart() {
        admin.root()
                .sql("UPDATE " + LEGACY + " SET name = 'Us\u00e9r1' WHERE id = 3")
                .update();
        assertThat(admin.lock().<Boolean>read("$.inForce")).isTrue();
        assertThat(ended("copy").<String>read("$.state")).isEqualTo("SUCCEEDED");

        Answer stopped = ended("verify");

        assertThat(stopped.<String>read("$.error"))
                .isEqualTo(
                        "The copy " + COPY + " is not equal to " + LEGACY + ". There is 1 difference: The name of row 3"
                                + " finds other rows in " + COPY + " than in " + LEGACY
                                + ", because its collation is another one there. DELETE /api/lock, have their names told apart or set another"
                                + " auth-lock.consolidated-collation, and copy again.");
        assertThat(admin.get("/api/consolidation").<String>read("$.phase")).isEqualTo("COPIED");

        assertThat(admin.delete("/api/lock").status()).isEqualTo(200);
        admin.root()
                .sql("UPDATE " + LEGACY + " SET name = 'user3' WHERE id = 3")
                .update();
        assertThat(admin.lock().<Boolean>read("$.inForce")).isTrue();
        assertThat(ended("copy").<String>read("$.state")).isEqualTo("SUCCEEDED");

        Answer verified = ended("verify");

        assertThat(verified.<List<Object>>read("$.result.differences"))
                .as(verified.body())
                .isEmpty();
        assertThat(admin.get("/api/consolidation").<String>read("$.phase")).isEqualTo("VERIFIED");
    }

    private static Answer ended(String verb) {
        Answer started = admin.send("POST", "/api/consolidation/" + verb, "operator", null);
        assertThat(started.status()).as(started.body()).isEqualTo(202);
        String location = started.response().headers().firstValue("Location").orElseThrow();
        return await().atMost(Duration.ofSeconds(30))
                .until(() -> admin.get(location), answer -> !answer.<String>read("$.state")
                        .equals("RUNNING"));
    }
}
