package net.openneo.authlock.demo.runbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;

/** What else can be seen at the page of admin, beside the way through the runbook: light and dark, wide and on a phone. */
class PageSightsTest {
    private static final int PEOPLE = 3_000;
    private static final int MOST_PLACES = 300;

    private static final List<String> ACTIONS = List.of(
            "attest-p2",
            "attest-p4",
            "attest-p5",
            "fence",
            "unfence",
            "backup",
            "preflight",
            "lock",
            "unlock",
            "copy",
            "verify",
            "switch",
            "switch-back",
            "canary",
            "view",
            "unview",
            "rollback",
            "restore",
            "teardown",
            "approve",
            "leave",
            "pause",
            "resume",
            "end-blocker?id=7");

    /** What has the focus, nothing where that is the page itself; with a complaint where it cannot be seen. */
    private static final String FOCUSED =
            """
            const place = document.activeElement;
            if (!place || place === document.body) return '';
            const at = place.getBoundingClientRect();
            const style = getComputedStyle(place);
            const seen = at.width > 1 && at.height > 1 && at.bottom > 0 && at.top < innerHeight
                && at.right > 0 && at.left < innerWidth
                && style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
            return (seen ? '' : 'NOT SEEN: ') + (place.id || place.outerHTML.slice(0, 120));
            """;

    private static final String ENDS_AT_THE_LEFT =
            """
            const text = [...document.querySelectorAll('#lock dd')].find(it => it.textContent.endsWith('!')).firstChild;
            const left = index => {
              const sign = document.createRange();
              sign.setStart(text, index);
              sign.setEnd(text, index + 1);
              return sign.getBoundingClientRect().left;
            };
            return left(3) < left(0);
            """;

    private static final LiveSite site = new LiveSite(
            "page-sights",
            PEOPLE,
            settings -> settings.with("auth-lock.admin.throttle.max-threads-running", Busy.LIMIT));

    @AfterAll
    static void stop() {
        site.close();
    }

    @Test
    void eachActionSaysWhatItWillDo() {
        try (AtThePage operator = operator()) {
            for (String action : ACTIONS) {
                open(operator, "/console/actions/" + action);
                assertThat(operator.page().text()).contains("What it does", "How to take it back", "The same by REST");
                operator.look("action-" + action.replaceAll("\\?.*", ""));
            }
            open(operator, "/console/audit");
            operator.look("audit").requireNothingWrong();
        }
    }

    @Test
    void whatIsUnderWayCanBePausedAndGoneOnWith() {
        site.database().withoutImpress();
        new Runbook(site.admin()).gate().lock();
        try (AtThePage operator = operator()) {
            try (Busy busy = Busy.on(site.server())) {
                operator.next("Copy");
                operator.awaitText("#progress .progress", "sessions of the server are at work");
                operator.look("under-way").act("progress-pause", Map.of());
            }
            operator.awaitText("#next", "Paused: copy");
            operator.look("paused").next("Go on").awaitPhase("COPIED");
            operator.requireNothingWrong();
        } finally {
            new Runbook(site.admin()).unlock();
        }
    }

    /** Admin goes on with it by itself, or the page says that it failed, and to ask for it again. */
    @Test
    void whatDiesWithTheDatabaseIsGoneOnWithAndThePageFollows() {
        site.database().withoutImpress();
        new Runbook(site.admin()).gate().lock();
        try (AtThePage operator = operator();
                Busy busy = Busy.on(site.server())) {
            operator.next("Copy");
            operator.awaitText("#progress .progress", "sessions of the server are at work");
            site.server().kill();
            operator.awaitText("#connection", "The database cannot be reached.");
            operator.look("operation-and-database-away");

            site.server().restart();
            operator.awaitPhase("COPIED", "Copy");
            assertThat(operator.page().find("#connection").isDisplayed()).isFalse();
            operator.look("operation-gone-on-with");
        } finally {
            new Runbook(site.admin()).unlock();
        }
    }

    /** The app's account could empty the table, past every trigger. */
    @Test
    void aPreflightThatIsStoppedSaysWhatToMend() {
        String legacy = site.database().legacySchema();
        site.root().sql("GRANT DROP ON %s.* TO auth_app".formatted(legacy)).update();
        try (AtThePage operator = operator()) {
            operator.act("gate-preflight", Map.of());
            operator.awaitText("#next", "Stopped by a check: preflight");
            operator.awaitText("#gate", "auth_app");
            operator.look("stopped-preflight").requireNothingWrong();
        } finally {
            site.root()
                    .sql("REVOKE DROP ON %s.* FROM auth_app".formatted(legacy))
                    .update();
        }
    }

    @Test
    void whoMayOnlyLookSeesWhatThereIsAndWhyNot() {
        try (AtThePage viewer = new AtThePage(site.admin().baseUrl(), Hand.MOUSE, "viewer").signIn()) {
            assertThat(viewer.page().findAll("#next a.button, #gate a.button, #lock a.button, #back a.button"))
                    .isEmpty();
            viewer.awaitText("#lock .why", "This takes the role OPERATOR");
            viewer.look("viewer");
            open(viewer, "/console/actions/lock");
            assertThat(viewer.page().find("#do").isEnabled()).isFalse();
            viewer.look("viewer-action").requireNothingWrong();
        }
    }

    /** The mark that ends it stands at its left, and at its right where it is taken for English. */
    @Test
    void whatIsWrittenFromRightToLeftIsReadSo() {
        site.admin().put("/api/lock", Map.of("reason", "\u05D0\u05D1\u05D2!"));
        try (AtThePage operator = operator()) {
            operator.awaitText("#lock", "\u05D0\u05D1\u05D2!");
            assertThat(operator.page().driver().executeScript(ENDS_AT_THE_LEFT)).isEqualTo(true);
            operator.look("right-to-left").requireNothingWrong();
        } finally {
            site.admin().delete("/api/lock");
        }
    }

    @Test
    void aRefusalSaysThatNothingWasDone() {
        try (AtThePage operator = new AtThePage(site.admin().baseUrl(), Hand.MOUSE, "operator")) {
            open(operator, "/");
            operator.look("sign-in");
            operator.signInHere("wrong");
            operator.awaitText("main", "do not belong together");
            operator.look("sign-in-wrong").signIn();

            open(operator, "/console/actions/unfence");
            operator.agree(Map.of("typed", "users")).awaitText("#refusal", "was not typed as it stands there");
            operator.look("refused-name");
            operator.page().driver().manage().deleteCookieNamed("auth-lock-token");
            operator.agree(Map.of()).awaitText("main", "nothing was done");
            operator.look("refused-token");
            open(operator, "/nowhere");
            operator.look("no-such-page");

            assertThat(operator.page().complaints("status of 40[034]")).isEmpty();
            operator.requireNothingWrong();
        }
    }

    @Test
    void enterInTheFieldOfADangerousFormCancels() {
        try (AtThePage operator = new AtThePage(site.admin().baseUrl(), Hand.KEYS, "operator").signIn()) {
            open(operator, "/console/actions/unfence");
            await("Cancel is the default")
                    .untilAsserted(() -> assertThat(focused(operator)).isEqualTo("cancel"));

            new Actions(operator.page().driver())
                    .keyDown(Keys.SHIFT)
                    .sendKeys(Keys.TAB)
                    .keyUp(Keys.SHIFT)
                    .perform();
            assertThat(focused(operator)).isEqualTo("typed");
            operator.page().press(site.database().legacyTable(), Keys.ENTER);

            operator.page().await("the page again", it -> it.address().getPath().equals("/"));
            assertThat(operator.page().findAll(".notice.done")).isEmpty();
            assertThat(site.admin().get("/api/fence").body()).contains("\"installed\":true");
        }
    }

    @Test
    void theFocusIsSeenWhereverTheKeysLead() {
        try (AtThePage operator = operator()) {
            Set<String> places = new TreeSet<>();
            for (int pressed = 0; pressed < MOST_PLACES; pressed++) {
                operator.page().press(Keys.TAB);
                String place = focused(operator);
                if (place.isEmpty() || !places.add(place) && place.startsWith("audit-all")) {
                    break;
                }
            }

            assertThat(places)
                    .contains("lock-lock", "gate-preflight", "audit-all")
                    .noneMatch(place -> place.startsWith("NOT SEEN"));
        }
    }

    private static String focused(AtThePage person) {
        return (String) Objects.requireNonNull(person.page().driver().executeScript(FOCUSED));
    }

    private static AtThePage operator() {
        return new AtThePage(site.admin().baseUrl(), Hand.MOUSE, "operator").signIn();
    }

    private static void open(AtThePage person, String path) {
        person.page().open(site.admin().baseUrl().resolve(path));
    }
}
