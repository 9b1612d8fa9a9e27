package net.openneo.authlock.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.springframework.web.util.HtmlUtils;

/** A page of the library's own, for where the app has none to show. */
final class PlainPage {
    private static final String PAGE =
            """
            <!doctype html>
            <html lang="%s">
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <title>%2$s</title>
            <main>
            <h1>%2$s</h1>
            <p role="alert">%3$s</p>
            </main>
            </html>
            """;

    private PlainPage() {}

    static void write(LockRefusal refusal, Locale locale, HttpServletResponse response) throws IOException {
        String html =
                PAGE.formatted(escape(locale.toLanguageTag()), escape(refusal.title()), escape(refusal.message()));
        response.setContentType("text/html;charset=UTF-8");
        response.getOutputStream().write(html.getBytes(StandardCharsets.UTF_8));
    }

    /** Only what is markup: the page is in UTF-8. */
    private static String escape(String text) {
        return HtmlUtils.htmlEscape(text, StandardCharsets.UTF_8.name());
    }
}
