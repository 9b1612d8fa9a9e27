package net.openneo.authlock.admin.web.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.openneo.authlock.admin.RunningAdmin;
import net.openneo.authlock.admin.web.console.action.Action;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What holds of every page, whoever it is shown to. */
class PagesTest {
    private static final Pattern SCRIPT = Pattern.compile("(?s)<script([^>]*)>(.*?)</script>");
    private static final Pattern ADDRESS = Pattern.compile("(?:href|src|action|hx-get|data-events)=\"([^\"]*)\"");

    private static final RunningAdmin admin = RunningAdmin.start().with(3);
    private static final PageVisit viewer = PageVisit.by("viewer", admin);
    private static final PageVisit operator = PageVisit.by("operator", admin);

    static {
        admin.put("/api/fence", null);
        admin.put(
                "/api/lock",
                "{\"reason\": \"<script>alert(1)</script>\", \"message\": \"<img src=x onerror=alert(1)>\"}");
    }

    @AfterAll
    static void stop() {
        admin.close();
        admin.databases().drop();
    }

    @ParameterizedTest
    @MethodSource("answers")
    void letsBrowsersRunNothingOfOthersAndNothingInline(VisitedPage answer) {
        assertThat(answer.header("Content-Security-Policy"))
                .isEqualTo(
                        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
                                + " form-action 'self'; frame-ancestors 'none'; base-uri 'none'");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("same-origin");
        assertThat(answer.header("Cache-Control")).contains("no-store");
    }

    @ParameterizedTest
    @MethodSource("answers")
    void hasNothingInlineAndNothingFromElsewhere(VisitedPage answer) {
        assertThat(answer.header("Content-Type")).startsWith("text/html");
        assertThat(answer.body()).as("all its texts").doesNotContain("??");
        assertThat(answer.body().replaceAll("\"[^\"]*\"", "\"\""))
                .doesNotContainPattern("<style|<[^>]*\\s(style|on[a-z]+)=|<img src=x");
        assertThat(SCRIPT.matcher(answer.body()).results())
                .allMatch(script ->
                        script.group(1).contains("src=\"/") && script.group(2).isBlank());
        assertThat(ADDRESS.matcher(answer.body()).results().map(address -> address.group(1)))
                .allMatch(address -> address.matches("#content|/([^/\\\\].*)?"), "of this site");
        assertThat(SCRIPT.matcher(answer.body()).results().map(MatchResult::group))
                .noneMatch(script -> script.contains("alert"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/console/actions/nonsense",
                "/console/actions/LOCK",
                "/console/actions/switch_back",
                "/console/parts/nonsense",
                "/console/parts/page",
                "/console/checks/nonsense",
                "/console/checks/p1",
                "/console/nonsense",
                "/refused"
            })
    void thatDoesNotExistSaysSo(String path) {
        VisitedPage page = operator.get(path);

        assertThat(page.status()).isEqualTo(404);
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.text()).contains("There is no such page", "Perhaps a link is old.");
    }

    @Test
    void thatDoesNotExistCannotBeSentAFormEither() {
        VisitedPage page = operator.post("/console/actions/nonsense", "reason", "x");

        assertThat(page.status()).isEqualTo(404);
        assertThat(page.text()).contains("There is no such page");
    }

    @Test
    void ofACheckThatNobodyHasLookedAtSaysThat() {
        assertThat(viewer.get("/console/checks/T3").text()).contains("T3 ·", "Nobody has looked at this yet.");
    }

    @Test
    void ofALockThatShouldHaveEndedSaysSinceWhen() {
        admin.context()
                .getBean(JdbcClient.class)
                .sql("UPDATE auth_lock_control SET planned_end = UTC_TIMESTAMP(3) - INTERVAL 5 MINUTE")
                .update();

        assertThat(viewer.get("/console/parts/lock").text()).contains("planned to end 5 min 0 s ago");
    }

    static Stream<VisitedPage> answers() {
        Stream<String> actions = Stream.of(Action.values())
                .map(action -> action.name().toLowerCase(Locale.ROOT))
                .map(word -> "/console/actions/" + word.replace('_', '-'));
        Stream<String> others =
                Stream.of("/", "/console/audit", "/console/checks/P1", "/console/parts/lock", "/console/nonsense");
        return Stream.of(
                        Stream.concat(actions, others).map(operator::get),
                        Stream.of(
                                viewer.get("/"),
                                viewer.post("/console/actions/lock", "reason", "mine"),
                                viewer.postAlone("/console/actions/lock"),
                                operator.post("/console/actions/lock", "reason", "<b onclick=alert(1)>"),
                                PageVisit.to(admin).get("/sign-in?ended&again=%2Fconsole%2Factions%2Flock")))
                .flatMap(answers -> answers);
    }
}
