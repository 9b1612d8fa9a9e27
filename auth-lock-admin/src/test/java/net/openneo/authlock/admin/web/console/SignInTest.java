package net.openneo.authlock.admin.web.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.openneo.authlock.admin.RunningAdmin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who comes in, who is sent away, and where to. */
class SignInTest {
    private static final RunningAdmin admin = RunningAdmin.start();

    private final PageVisit visit = PageVisit.to(admin);

    @AfterAll
    static void stop() {
        admin.close();
        admin.databases().drop();
    }

    @Test
    void somebodyUnknownIsAskedWhoItIs() {
        VisitedPage answer = visit.get("/");

        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.location()).isEqualTo("/sign-in");
        VisitedPage form = visit.follow(answer);
        assertThat(form.status()).isEqualTo(200);
        assertThat(form.text()).doesNotContain("session", "signed out");
    }

    @ParameterizedTest
    @CsvSource({"operator, wrong", "nobody, nobody", "operator, ''", "'', ''"})
    void wrongNamesAndPasswordsAreToldApartByNobody(String name, String password) {
        VisitedPage answer = visit.signIn(name, password, List.of());

        assertThat(answer.status()).isEqualTo(303);
        VisitedPage form = visit.follow(answer);
        assertThat(form.text())
                .contains("This name and this password do not belong together. Names and passwords are those of"
                        + " auth-lock.admin.users.");
        assertThat(form.field("password")).isEmpty();
        assertThat(visit.get("/").location()).isEqualTo("/sign-in");
    }

    @Test
    void leadsToThePageAndPastTheFormFromThenOn() {
        VisitedPage answer = visit.signIn("viewer");

        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.location()).isEqualTo("/");
        assertThat(visit.follow(answer).text()).contains("Signed in as viewer, viewer: may look");
        assertThat(visit.get("/sign-in").location()).isEqualTo("/");
    }

    @Test
    void signingOutEndsIt() {
        visit.signIn("viewer");

        VisitedPage answer = visit.post("/sign-out");

        assertThat(answer.location()).isEqualTo("/sign-in?out");
        assertThat(visit.follow(answer).text()).contains("You are signed out.");
        assertThat(visit.get("/").location()).startsWith("/sign-in");
    }

    @Test
    void anEndedSessionIsSaid() {
        visit.signIn("viewer");
        visit.endSession();

        VisitedPage answer = visit.get("/");

        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.location()).isEqualTo("/sign-in?ended&again=%2F");
        assertThat(visit.follow(answer).text())
                .contains("Your session had ended, so nothing was done.")
                .doesNotContain("What you typed is kept");
    }

    @Test
    void whatThePageFetchesByItselfIsNotLedToAForm() {
        assertThat(visit.get("/console/parts/lock", "HX-Request", "true").status())
                .isEqualTo(401);
        visit.signIn("viewer");
        assertThat(visit.get("/console/parts/lock", "HX-Request", "true").status())
                .isEqualTo(200);
        visit.endSession();
        assertThat(visit.get("/console/parts/lock", "HX-Request", "true").status())
                .isEqualTo(401);
        assertThat(visit.get("/console/checks/P1", "HX-Request", "true").status())
                .isEqualTo(401);
    }

    @Test
    void noScriptAndNoOtherSiteGetsAtTheCookies() {
        String before = visit.get("/sign-in").header("Set-Cookie");

        List<String> cookies = visit.signIn("viewer").headers("Set-Cookie");

        assertThat(before).startsWith("auth-lock-token=").contains("HttpOnly", "SameSite=Strict");
        assertThat(cookies)
                .filteredOn(cookie -> cookie.startsWith("auth-lock-session="))
                .hasSize(1)
                .allMatch(cookie -> cookie.contains("; HttpOnly") && cookie.contains("; SameSite=Lax"));
        assertThat(cookies).allMatch(cookie -> cookie.contains("HttpOnly") && cookie.contains("SameSite="));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example",
                "https://evil.example",
                "https:evil.example",
                "/\\evil.example",
                "\\\\evil.example",
                "/%2Fevil.example",
                "%2F%2Fevil.example",
                "/%5Cevil.example",
                "/console/actions/lock/../../..//evil.example",
                "/console/actions//evil.example",
                "/console/actions/lock?to=https://evil.example",
                "/console/actions/lock\r\nLocation: //evil.example",
                "/console/actions/lock@evil.example",
                "/\t/evil.example",
                " //evil.example",
                "javascript:alert(1)",
                "evil.example"
            })
    void nobodyIsLedToAnotherSite(String again) {
        VisitedPage wrong = visit.signIn("viewer", "wrong", List.of("again", again));
        VisitedPage right = visit.signIn("viewer", "again", again);

        assertThat(wrong.location()).isEqualTo("/sign-in?wrong&again=%2F");
        assertThat(right.location()).isEqualTo("/");
        assertThat(right.answer().headers().allValues("Location")).hasSize(1);
    }

    @Test
    void nobodyIsLedToAnotherSiteByALinkToTheForm() {
        VisitedPage form = visit.get("/sign-in?ended&again=%2F%2Fevil.example");

        assertThat(form.body()).doesNotContain("href=\"//evil", "action=\"//evil");
        assertThat(visit.signIn("viewer", "again", form.field("again")).location())
                .isEqualTo("/");
    }
}
