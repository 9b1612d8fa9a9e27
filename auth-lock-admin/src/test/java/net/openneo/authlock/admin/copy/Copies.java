package net.openneo.authlock.admin.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import net.openneo.authlock.admin.OpenGate;
import net.openneo.authlock.admin.RunningAdmin;
import net.openneo.authlock.admin.RunningAdmin.Answer;

/** Asks an admin for copies. */
final class Copies {
    private static final Pattern LOCATION = Pattern.compile("/api/operations/\\d+");

    private Copies() {}

    /** Locks the accounts to move them. */
    static Answer locked(RunningAdmin admin) {
        OpenGate.plant(admin);
        Answer lock = admin.lock();
        assertThat(lock.<Boolean>read("$.inForce")).as(lock.body()).isTrue();
        return lock;
    }

    static Answer start(RunningAdmin admin) {
        return admin.send("POST", "/api/consolidation/copy", "operator", null);
    }

    /** Where to ask how far it is. */
    static String accepted(RunningAdmin admin) {
        Answer answer = start(admin);
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        String location = answer.response().headers().firstValue("Location").orElseThrow();
        assertThat(location).matches(LOCATION);
        return location;
    }

    /** The operation once it has ended. */
    static Answer ended(RunningAdmin admin, String location) {
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> admin.get(location),
                        answer -> answer.status() == 200
                                && !answer.<String>read("$.state").equals("RUNNING"));
    }

    static Answer copy(RunningAdmin admin) {
        return ended(admin, accepted(admin));
    }

    static Answer copied(RunningAdmin admin) {
        Answer operation = copy(admin);
        assertThat(operation.<String>read("$.state")).as(operation.body()).isEqualTo("SUCCEEDED");
        return operation;
    }

    static String phase(RunningAdmin admin) {
        return admin.get("/api/consolidation").read("$.phase");
    }

    /** Every row with every column, by the key. */
    static List<Map<String, Object>> rows(RunningAdmin admin, String table) {
        return admin.root()
                .sql("SELECT * FROM " + table + " ORDER BY id")
                .query()
                .listOfRows();
    }

    static boolean exists(RunningAdmin admin, String table) {
        return admin.root()
                        .sql(
                                "SELECT COUNT(*) FROM information_schema.TABLES WHERE CONCAT(TABLE_SCHEMA, '.', TABLE_NAME) ="
                                        + " :name")
                        .param("name", table)
                        .query(Integer.class)
                        .single()
                > 0;
    }
}
