package net.openneo.authlock.admin.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import net.openneo.authlock.admin.RunningAdmin;
import net.openneo.authlock.admin.RunningAdmin.Answer;

/** Asks for canaries over REST. */
final class Canaries {
    private final RunningAdmin admin;

    Canaries(RunningAdmin admin) {
        this.admin = admin;
    }

    Answer ask() {
        return admin.send("POST", "/api/consolidation/canary", "operator", null);
    }

    /** @return where it tells how far it is */
    String begun() {
        Answer answer = ask();
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        return answer.response().headers().firstValue("Location").orElseThrow();
    }

    Answer ended(String operation) {
        return await("the end of " + operation)
                .atMost(Duration.ofSeconds(40))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> admin.get(operation), answer -> !answer.<String>read("$.state")
                        .equals("RUNNING"));
    }

    /** Asked, answered by that node, and ended. */
    Answer tried(FakeNode node, String results) {
        String operation = begun();
        node.answer(results);
        return ended(operation);
    }

    void assertEnded(String operation, String state, String error) {
        Answer ended = ended(operation);
        assertThat(ended.<String>read("$.error")).isEqualTo(error);
        assertThat(ended.<String>read("$.state")).isEqualTo(state);
        assertThat(digest()).isEmpty();
    }

    /** The nodes of these tests do not acknowledge it: what counts is that the lock is open. */
    void assertOpens() {
        Answer open = admin.delete("/api/lock");
        assertThat(open.status()).as(open.body()).isIn(200, 202);
        assertThat(open.<Boolean>read("$.locked")).isFalse();
        assertThat(admin.get("/api/fence").<Boolean>read("$.row.locked")).isFalse();
    }

    /** Whom the fence admits; empty: nobody. */
    String digest() {
        return admin.root()
                .sql("SELECT COALESCE(pass_digest, '') FROM auth_lock_fence")
                .query(String.class)
                .single();
    }
}
