package net.openneo.authlock.demo.switching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import net.openneo.authlock.demo.NodeProcess;
import net.openneo.authlock.demo.hammer.Visitor;
import net.openneo.authlock.demo.impress.Impress2020;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The user's second way: Impress 2020 is given the new name in the locked window, and goes on. */
class OptionBTest {
    private static final Duration PAUSE = Duration.ofMillis(5);
    private static final int CHANGING = 41;

    private static Fleet fleet;
    private static NodeProcess node;

    @BeforeAll
    static void start() {
        fleet = new Fleet(CHANGING);
        node = fleet.start("one").get(0);
    }

    @AfterAll
    static void stop() {
        fleet.close();
    }

    @Test
    @DisplayName("Option B: Impress 2020 logs people in before, during and after the switch, and knows new passwords")
    void impress2020GoesOnWithoutAFailedLogin() throws Exception {
        Operator operator = fleet.operator("impress_2020");
        try (Impress2020 impress = Impress2020.start(fleet.database(), new Impress2020.People(1, 40), PAUSE)) {
            awaitLogins(impress, "before the lock");
            operator.lock();
            awaitLogins(impress, "under the lock");
            operator.copy();
            awaitLogins(impress, "beside the copy");
            operator.switchTable();
            awaitLogins(impress, "after the switch, from the old table");
            keepsTheLockUntilItHasMoved();
            TableWatch.Use legacyBefore = moved(impress);
            operator.unlock();
            awaitLogins(impress, "after the unlock");

            assertThat(impress.lastFailure()).isEmpty();
            assertThat(impress.failures()).isZero();
            assertThat(fleet.legacy().use().writes()).isEqualTo(legacyBefore.writes());
        }
        knowsPasswordsThatWereChangedSince();
    }

    private static void keepsTheLockUntilItHasMoved() {
        HttpResponse<String> refused = fleet.admin().send("DELETE", "/api/lock", Operator.WITHOUT_CANARY);
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(409);
        assertThat(JsonPath.<String>read(refused.body(), "$.detail"))
                .startsWith(
                        "The lock stays. P2 says that impress_2020 moves in the locked window, and what was seen last of"
                                + " its session ");
    }

    private static TableWatch.Use moved(Impress2020 impress) {
        impress.moveTo(fleet.database().consolidatedTable());
        awaitLogins(impress, "with the new name");
        return fleet.legacy().use();
    }

    private static void knowsPasswordsThatWereChangedSince() throws Exception {
        Visitor visitor = new Visitor(node.baseUrl());
        assertThat(visitor.logIn("user" + CHANGING, "password" + CHANGING)).isEqualTo(200);
        changePassword(visitor, "password" + CHANGING, "another password");
        Impress2020.People changing = new Impress2020.People(CHANGING, CHANGING);
        try (Impress2020 impress = Impress2020.start(fleet.database(), changing, PAUSE)) {
            impress.moveTo(fleet.database().consolidatedTable());
            await("the old password is refused").until(() -> impress.failures() > 1);

            changePassword(visitor, "another password", "password" + CHANGING);
            awaitLogins(impress, "with the password that was changed back");
        }
    }

    private static void changePassword(Visitor visitor, String from, String to) throws Exception {
        assertThat(visitor.post("/settings", Map.of("newPassword", to, "currentPassword", from))
                        .statusCode())
                .isEqualTo(200);
    }

    private static void awaitLogins(Impress2020 impress, String when) {
        long before = impress.logins();
        await("log-ins " + when).atMost(Duration.ofSeconds(30)).until(() -> impress.logins() > before + 50);
    }
}
