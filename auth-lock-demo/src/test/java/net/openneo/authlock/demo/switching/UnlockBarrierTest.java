package net.openneo.authlock.demo.switching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.openneo.authlock.demo.NodeProcess;
import net.openneo.authlock.demo.hammer.Logins;
import net.openneo.authlock.demo.hammer.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A node that could use the new table and has not heard of the switch, and an operator who is in a hurry. */
class UnlockBarrierTest {
    private static Fleet fleet;
    private static PollerProxy proxy;
    private static NodeProcess healthy;
    private static NodeProcess hanging;

    @BeforeAll
    static void start() {
        fleet = new Fleet(20);
        proxy = new PollerProxy(fleet.database().server().port());
        hanging = fleet.launch(fleet.settings("hanging", proxy));
        healthy = fleet.start("healthy").get(0);
        hanging.awaitReady();
    }

    @AfterAll
    static void stop() {
        fleet.close();
        proxy.close();
    }

    @Test
    void nobodyWritesToTheNewTableWhileALiveNodeMayReadTheOldOne() throws Exception {
        fleet.operator().lock();
        fleet.operator().copy();
        fleet.awaitLookAtTheCopy("hanging");
        Visitor visitor = new Visitor(healthy.baseUrl());
        assertThat(visitor.logIn("user1", "password1")).isEqualTo(200);
        proxy.hang();

        HttpResponse<String> change = fleet.admin().put("/api/table", Operator.CONSOLIDATED);
        List<HttpResponse<String>> refusals = unlockInAHurry();
        NewPassword.wanted(healthy.baseUrl(), "user1", "password1", "another password")
                .join();

        assertThat(new Visitor(hanging.baseUrl()).logIn("user1", "password1"))
                .as("a login at the hanging node with the old password")
                .isEqualTo(401);
        assertThat(new Visitor(hanging.baseUrl()).logIn("user1", "another password"))
                .isEqualTo(200);
        assertThat(change.statusCode()).as(change.body()).isEqualTo(202);
        assertThat(change.body()).contains("Node hanging-");
        assertThat(refusals).isNotEmpty().allSatisfy(refusal -> {
            assertThat(refusal.statusCode()).as(refusal.body()).isEqualTo(409);
            assertThat(refusal.body())
                    .contains("The lock stays, because not every live node uses the active table and nothing else; ask"
                            + " again. Node hanging-");
        });
    }

    @Test
    void aNodeThatIsNoLongerLiveDoesNotTrustWhatItsLoginsHaveRead() throws Exception {
        Visitor visitor = new Visitor(healthy.baseUrl());
        assertThat(visitor.logIn("user2", "password2")).isEqualTo(200);
        proxy.hang();
        try (Logins logins = new Logins(hanging.baseUrl(), 1).start(1)) {
            fleet.operator().lock();
            fleet.operator().copy();
            awaitNewTrust();
            fleet.operator().switchTable();
            fleet.operator().unlock();
            NewPassword.wanted(healthy.baseUrl(), "user2", "password2", "another password")
                    .join();

            assertThat(new Visitor(hanging.baseUrl()).logIn("user2", "password2"))
                    .as("a login at the hanging node with the old password")
                    .isEqualTo(401);
            assertThat(logins.failures()).isEmpty();
        }
    }

    /** Returns right after a login at the hanging node has read the word, as it does when that is too old. */
    private static void awaitNewTrust() {
        await("the word is read by a login")
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> JsonPath.<Integer>read(
                                new Visitor(hanging.baseUrl())
                                        .get("/actuator/authlock")
                                        .body(),
                                "$.ageMillis")
                        < 200);
    }

    @AfterEach
    void backToTheStart() {
        proxy.release();
        BackToTheStart.lead(fleet, 20);
    }

    /** @return the answers until it was granted */
    private static List<HttpResponse<String>> unlockInAHurry() {
        List<HttpResponse<String>> refusals = new ArrayList<>();
        await("the unlock")
                .atMost(Duration.ofSeconds(30))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> {
                    HttpResponse<String> answer = fleet.admin().send("DELETE", "/api/lock", Operator.WITHOUT_CANARY);
                    if (answer.statusCode() >= 300) {
                        refusals.add(answer);
                    }
                    return answer.statusCode() < 300;
                });
        return refusals;
    }
}
