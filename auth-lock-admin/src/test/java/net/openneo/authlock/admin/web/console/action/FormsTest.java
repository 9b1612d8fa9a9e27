package net.openneo.authlock.admin.web.console.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import net.openneo.authlock.admin.RunningAdmin;
import net.openneo.authlock.admin.web.console.PageVisit;
import net.openneo.authlock.admin.web.console.VisitedPage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a form of the page asks for before anything is done. */
class FormsTest {
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private static final RunningAdmin admin = RunningAdmin.start().with(1);
    private static final PageVisit operator = PageVisit.by("operator", admin);

    @AfterAll
    static void stop() {
        admin.close();
        admin.databases().drop();
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsDoneWithoutTheTokenOfThePage(Action action) {
        String before = admin.get("/api/audit").body();
        for (VisitedPage answer : new VisitedPage[] {
            operator.postAlone(action.href(), "id", "1", "reason", "x"),
            operator.postAlone(action.href(), "id", "1", "reason", "x", "_csrf", "guessed")
        }) {
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.text()).contains("was not sent by this page, so nothing was done.");
        }
        assertThat(admin.get("/api/audit").body()).isEqualTo(before);
    }

    @Test
    void whatCannotBeUndoneWantsThePasswordAgain() {
        String database = admin.databases().consolidatedSchema();
        VisitedPage form = operator.get("/console/actions/leave");
        for (String wrong : new String[] {"", "viewer", "guessed"}) {
            VisitedPage refused = operator.submit(form, "typed", database, "password", wrong);

            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.text())
                    .contains("The password is not the one that you signed in with, so nothing was done.");
        }

        VisitedPage asked = operator.submit(form, "typed", database, "password", "operator");

        assertThat(asked.status()).isEqualTo(409);
    }

    @Test
    void whatIsDangerousWantsItsNameTyped() {
        VisitedPage form = operator.get("/console/actions/unfence");

        VisitedPage refused = operator.submit(form, "typed", "users");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text())
                .contains("The name was not typed as it stands there, so nothing was done. Type "
                        + admin.databases().legacyTable() + ".");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example/",
                "https://evil.example/",
                "/\\evil.example",
                "/console/actions/lock//evil",
                "/console/actions/lock?x=1\r\nSet-Cookie: a=b",
                "javascript:alert(1)"
            })
    void signingInLeadsNowhereElse(String again) {
        VisitedPage answer = PageVisit.to(admin).signIn("viewer", "again", again);

        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.location()).isEqualTo("/");
    }

    @Test
    void aPartWithoutASessionIsNoFormToSignIn() {
        assertThat(PageVisit.to(admin)
                        .get("/console/parts/lock", "HX-Request", "true")
                        .status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void hasEveryTextAndNothingInline(String path) {
        VisitedPage page = operator.get(path);

        assertThat(page.header("Content-Security-Policy")).isEqualTo(POLICY);
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.body())
                .doesNotContain("??")
                .doesNotContainPattern("<script(?![^>]*\\bsrc=)")
                .doesNotContainPattern("<style|\\sstyle=|\\son[a-z]+=");
    }

    static Stream<String> pages() {
        return Stream.concat(
                Stream.of("/", "/console/audit", "/console/checks/P1", "/console/checks/none", "/console/actions/none"),
                Arrays.stream(Action.values()).map(Action::href));
    }
}
