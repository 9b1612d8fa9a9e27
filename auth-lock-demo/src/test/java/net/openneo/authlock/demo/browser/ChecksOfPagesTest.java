package net.openneo.authlock.demo.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each check of a page says no where it should. */
class ChecksOfPagesTest {
    private static final LoopbackSite SITE = new LoopbackSite();
    private static final LoopbackSite ELSEWHERE = new LoopbackSite();
    private static Chromium chromium;

    @BeforeAll
    static void start() {
        chromium = Chromium.start(Look.plain());
    }

    @AfterAll
    static void stop() {
        SITE.close();
        ELSEWHERE.close();
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void forget() {
        SITE.under("default-src * 'unsafe-inline' data:");
        chromium.complaints();
        chromium.foreignRequests();
    }

    @Test
    void axeFindsNothingAndLeavesNothingOnAGoodPageUnderAStrictPolicy() {
        SITE.under(LoopbackSite.STRICT);
        open("<form><label>Name <input></label><button>Send</button></form>");

        assertThat(chromium.axe()).isEmpty();
        assertThat(chromium.complaints()).isEmpty();
        assertThat(chromium.foreignRequests(SITE.page())).isEmpty();
    }

    @Test
    void axeFindsTextThatIsTooPale() {
        open("<p style='color: #aaa; background: #fff'>Hardly to be read</p>");

        assertThat(chromium.axe())
                .singleElement()
                .asString()
                .startsWith("color-contrast (serious) at p: ")
                .contains("#aaaaaa");
    }

    @Test
    void axeFindsAFieldWithoutALabelUnderAStrictPolicyToo() {
        SITE.under(LoopbackSite.STRICT);
        open("<form><input name='name'><button>Send</button></form>");

        assertThat(chromium.axe()).singleElement().asString().startsWith("label (critical) at input: ");
    }

    @Test
    void complainsOfWhatThePolicyForbids() {
        SITE.under(LoopbackSite.STRICT);
        open("<p style='color: red'>Red</p><script>document.title = 'No'</script>");

        assertThat(chromium.complaints()).hasSize(2).allSatisfy(complaint -> assertThat(complaint)
                .contains("Content Security Policy"));
        assertThat(chromium.complaints()).isEmpty();
    }

    @Test
    void complainsOfErrorsOfScripts() {
        open("<script>console.error('told'); console.info('only said'); console.warn('warned'); nothing()</script>");

        assertThat(chromium.complaints())
                .hasSize(3)
                .anySatisfy(complaint -> assertThat(complaint).contains("told"))
                .anySatisfy(complaint -> assertThat(complaint).contains("warned"))
                .anySatisfy(complaint -> assertThat(complaint).contains("nothing is not defined"));
    }

    @Test
    void complainsOfWhatIsNotThereUnlessThatWasExpected() {
        open("<img src='/nowhere.png' alt=''>");
        assertThat(chromium.complaints()).singleElement().asString().contains("404");

        chromium.open(SITE.page());
        assertThat(chromium.complaints("nowhere\\.png .* 404")).isEmpty();
    }

    @Test
    void namesRequestsToOtherSites() {
        open("<img src='data:,' alt=''><img src='%snowhere.png' alt=''>".formatted(ELSEWHERE.page()));

        assertThat(chromium.foreignRequests(SITE.page())).containsExactly(ELSEWHERE.page() + "nowhere.png");
        assertThat(chromium.foreignRequests(SITE.page())).isEmpty();
    }

    @Test
    void namesRequestsOfScriptsToOtherSites() {
        open("<script>fetch('%1$s').catch(() => 0); new WebSocket('%2$s')</script>"
                .formatted(ELSEWHERE.page(), ELSEWHERE.page().toString().replace("http", "ws")));

        assertThat(chromium.foreignRequests(SITE.page()))
                .contains(
                        ELSEWHERE.page().toString(), ELSEWHERE.page().toString().replace("http", "ws"));
    }

    @Test
    void namesNoRequestToAnAllowedSite() {
        open("<img src='%snowhere.png' alt=''>".formatted(ELSEWHERE.page()));

        assertThat(chromium.foreignRequests(SITE.page(), ELSEWHERE.page())).isEmpty();
    }

    @Test
    void measuresAPageThatMoves() {
        open(
                """
                <p>Pushed down.</p><script>
                addEventListener('load', () => requestAnimationFrame(() => setTimeout(() => {
                    const late = document.createElement('div');
                    late.style.height = '300px';
                    document.querySelector('main').prepend(late);
                    document.title = 'moved';
                }, 200)));
                </script>""");
        chromium.await("the shift", page -> page.driver().getTitle().equals("moved"));

        assertThat(chromium.layoutShift()).isGreaterThan(0.01);
    }

    @Test
    void measuresAPageThatStandsStill() {
        open("<p>" + "Text. ".repeat(1000));

        assertThat(chromium.firstPaint()).isBetween(1.0, 10_000.0);
        assertThat(chromium.layoutShift()).isZero();
        assertThat(chromium.transferred()).isBetween(6_000L, 7_000L);
        assertThat(chromium.status()).isEqualTo(200);
    }

    private static void open(String rest) {
        chromium.open(SITE.showing(rest).page());
    }
}
