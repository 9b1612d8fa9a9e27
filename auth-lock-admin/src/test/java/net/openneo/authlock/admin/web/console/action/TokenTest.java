package net.openneo.authlock.admin.web.console.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import net.openneo.authlock.admin.RunningAdmin;
import net.openneo.authlock.admin.web.console.PageVisit;
import net.openneo.authlock.admin.web.console.VisitedPage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Only a form that the page itself gave out is taken back. */
class TokenTest {
    private static final String SENTENCE = "This form was opened before you last signed in or out, or was not sent by"
            + " this page, so nothing was done.";

    private static final RunningAdmin admin = RunningAdmin.start();
    private static final PageVisit operator = PageVisit.by("operator", admin);

    @AfterAll
    static void stop() {
        admin.close();
        admin.databases().drop();
    }

    @ParameterizedTest
    @MethodSource("forms")
    void missingOrOfSomebodyElseIsRefusedAndNothingDone(String path) {
        String[] fields = {"reason", "theirs", "statement", "theirs", "id", "1", "username", "viewer"};
        String before = admin.get("/api/audit").body();

        VisitedPage without = operator.postAlone(path, fields);
        VisitedPage wrong = operator.postAlone(
                path, Stream.concat(Arrays.stream(fields), theirs()).toArray(String[]::new));

        for (VisitedPage answer : List.of(without, wrong)) {
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.header("Content-Type")).startsWith("text/html");
            assertThat(answer.text()).contains("Not done", SENTENCE);
        }
        assertThat(admin.get("/api/audit").body()).isEqualTo(before);
        assertThat(operator.get("/console/audit").status())
                .as("still signed in")
                .isEqualTo(200);
    }

    @Test
    void formOpenedBeforeSigningInAgainIsKeptAndCanBeOpenedAgain() {
        VisitedPage form = operator.get("/console/actions/lock");
        operator.post("/sign-out");
        operator.signIn("operator");

        VisitedPage refused = operator.submit(form, "reason", "typed before", "operations", "settings");
        VisitedPage again = operator.get(refused.link("Open the form again, with what you typed"));

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text()).contains(SENTENCE);
        assertThat(again.field("reason")).isEqualTo("typed before");
        assertThat(again.checked("operations")).containsExactly("settings");
    }

    private static Stream<String> theirs() {
        return Stream.of("_csrf", PageVisit.to(admin).get("/sign-in").field("_csrf"));
    }

    static Stream<String> forms() {
        return Stream.of("/console/actions/lock", "/sign-in", "/sign-out");
    }
}
