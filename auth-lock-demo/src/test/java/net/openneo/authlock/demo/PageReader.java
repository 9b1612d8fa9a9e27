package net.openneo.authlock.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.springframework.web.util.HtmlUtils;

/**
 * Somebody who reads one language and looks at every page whether it has anything in English.
 *
 * @param language that is expected
 */
record PageReader(Browser browser, String language, Texts own) {
    private static final Texts ENGLISH = Texts.in("en");

    PageReader(RunningDemo demo, String language) {
        this(demo, language, language);
    }

    /** @param asked as the browser says it, which may be of more languages */
    PageReader(RunningDemo demo, String asked, String language) {
        this(demo.browser().reading(asked), language, Texts.in(language));
    }

    String text(String key) {
        return own.of(key);
    }

    /** @param key of a text that the page has to have */
    HttpResponse<String> get(String path, String key) {
        return reads(browser.get(path), key);
    }

    HttpResponse<String> post(String path, Map<String, String> form, String key) {
        return reads(browser.post(path, form), key);
    }

    void postForJson(String path, Map<String, String> form, String key) {
        reads(browser.withJson().post(path, form), key);
    }

    /** Where the form leads back to the page that it is on. */
    void postAndFollow(String path, Map<String, String> form, String key) {
        assertThat(browser.post(path, form).statusCode()).isEqualTo(302);
        get(path, key);
    }

    HttpResponse<String> reads(HttpResponse<String> answer, String key) {
        String body = HtmlUtils.htmlUnescape(answer.body());
        assertThat(body).contains(text(key)).doesNotContain("??");
        assertThat(ENGLISH.foundIn(body, own)).as(answer.uri() + body).isEmpty();
        if (body.startsWith("<!DOCTYPE")) {
            assertThat(body).contains("<html lang=\"" + language + "\">");
        }
        return answer;
    }
}
