package net.openneo.authlock.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RegistrationTest {
    private final RunningDemo demo = RunningDemo.shared();
    private final Browser browser = demo.browser();

    @Test
    void storesTheAccountInBothTables() {
        HttpResponse<String> answer = register("Newcomer", "newcomer@example.com", "a long password");

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(browser.get("/login").body()).contains("Welcome, Newcomer. Your account is ready: please log in.");
        assertThat(browser.logIn("Newcomer", "a long password").statusCode()).isEqualTo(302);
        assertThat(demo.impressUsers("Newcomer")).singleElement().satisfies(user -> assertThat(user)
                .containsEntry("remote_id", Integer.valueOf(demo.column("id", "Newcomer")))
                .containsEntry("auth_server_id", 1));
    }

    @Test
    void answersAProgramWithTheNewAccount() {
        HttpResponse<String> answer =
                demo.jsonClient().post("/register", Map.of("name", "Program", "password", "a long password"));

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body()).isEqualTo("{\"id\":" + demo.column("id", "Program") + ",\"name\":\"Program\"}");
    }

    @Test
    void storesNoRowAtAllWhenTheSecondTableFails() {
        String schema = demo.database().consolidatedSchema();
        demo.root()
                .sql("CREATE TRIGGER %s.half BEFORE INSERT ON %1$s.users FOR EACH ROW BEGIN IF NEW.name = 'Halfway'"
                                .formatted(schema)
                        + " THEN SIGNAL SQLSTATE '45001' SET MESSAGE_TEXT = 'no'; END IF; END")
                .update();

        HttpResponse<String> answer = register("Halfway", "", "a long password");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("Something went wrong");
        assertThat(demo.column("id", "Halfway")).isNull();
        assertThat(demo.impressUsers("Halfway")).isEmpty();
    }

    @Test
    void triesAgainAfterADeadlock() {
        demo.root()
                .sql(
                        """
                        CREATE TRIGGER %s.unlucky BEFORE INSERT ON %1$s.users FOR EACH ROW
                        IF NEW.name = 'Unlucky' AND @unlucky IS NULL THEN
                          SET @unlucky = 1;
                          SIGNAL SQLSTATE '40001' SET MYSQL_ERRNO = 1213, MESSAGE_TEXT = 'Deadlock found';
                        END IF
                        """
                                .formatted(demo.database().consolidatedSchema()))
                .update();

        HttpResponse<String> answer = register("Unlucky", "", "a long password");

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(demo.impressUsers("Unlucky")).hasSize(1);
    }

    @Test
    void refusesANameThatIsTakenInAnotherCase() {
        HttpResponse<String> answer = register("USER1", "other@example.com", "a long password");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains("This name is taken. Please choose another one.")
                .contains("value=\"USER1\"")
                .contains("value=\"other@example.com\"")
                .doesNotContain("a long password");
    }

    @Test
    void refusesAnAddressThatIsTaken() {
        HttpResponse<String> answer = demo.jsonClient()
                .post(
                        "/register",
                        Map.of("name", "Another", "email", "User2@Example.com", "password", "a long password"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body())
                .contains("\"detail\":\"Another account uses this e-mail address.\"")
                .contains("\"field\":\"email\"");
    }

    @Test
    void saysWhatANameAnAddressAndAPasswordLookLike() {
        assertThat(register("no", "", "a long password").body())
                .contains("A name has 3 to 30 letters, digits, dots, hyphens or underscores.");
        assertThat(register("some@one.example", "", "a long password").statusCode())
                .isEqualTo(400);
        assertThat(register("dress\uD83D\uDC57", "", "a long password").statusCode())
                .isEqualTo(400);
        assertThat(register("Somebody", "somebody", "a long password").body())
                .contains("This does not look like an e-mail address.");
        assertThat(register("Somebody", "", "short").body()).contains("A password needs at least 8 characters.");
        assertThat(demo.column("id", "Somebody")).isNull();
    }

    @Test
    void storesABlankAddressAsNullSoThatManyCanHaveNone() {
        register("Nomail1", "", "a long password");
        register("Nomail2", "  ", "a long password");

        assertThat(demo.column("id", "Nomail1")).isNotNull();
        assertThat(demo.column("id", "Nomail2")).isNotNull();
        assertThat(demo.column("email", "Nomail2")).isNull();
    }

    @Test
    void givesANameToOneOfManyWhoTakeItAtTheSameTime() {
        List<CompletableFuture<Integer>> attempts = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> demo.jsonClient()
                        .post(
                                "/register",
                                Map.of("name", i % 2 == 0 ? "Popular" : "popular", "password", "a long password"))
                        .statusCode()))
                .toList();

        assertThat(attempts.stream().map(CompletableFuture::join))
                .containsOnlyOnce(201)
                .filteredOn(status -> status != 201)
                .containsOnly(400);
        assertThat(demo.impressUsers("popular")).hasSize(1);
    }

    @Test
    void givesAnAddressToOneOfManyWhoTakeItAtTheSameTime() {
        List<CompletableFuture<HttpResponse<String>>> attempts = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> demo.jsonClient()
                        .post(
                                "/register",
                                Map.of(
                                        "name", "Sharer" + i,
                                        "email", "shared@example.com",
                                        "password", "a long password"))))
                .toList();

        assertThat(attempts.stream().map(CompletableFuture::join))
                .filteredOn(answer -> answer.statusCode() != 201)
                .hasSize(7)
                .allSatisfy(answer -> assertThat(answer.body()).contains("Another account uses this e-mail address."));
        assertThat(demo.node().log()).doesNotContain("shared@example.com");
    }

    private HttpResponse<String> register(String name, String email, String password) {
        return browser.post("/register", Map.of("name", name, "email", email, "password", password));
    }
}
