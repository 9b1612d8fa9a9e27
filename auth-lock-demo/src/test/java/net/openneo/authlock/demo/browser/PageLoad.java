package net.openneo.authlock.demo.browser;

import static org.awaitility.Awaitility.await;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.JavascriptExecutor;

/** What the browser measured of the page that it shows. */
final class PageLoad {
    private static final String FIRST_PAINT =
            "return performance.getEntriesByName('first-contentful-paint').map(paint => paint.startTime)[0] || 0";
    private static final String DOCUMENT = "const [page] = performance.getEntriesByType('navigation'); return page.";
    // Shifts just after a press are what was asked for; the browser marks them.
    private static final String LAYOUT_SHIFT =
            """
            const done = arguments[arguments.length - 1];
            let sum = 0;
            new PerformanceObserver(list => list.getEntries()
                .filter(shift => !shift.hadRecentInput)
                .forEach(shift => sum += shift.value)).observe({type: 'layout-shift', buffered: true});
            requestAnimationFrame(() => setTimeout(() => done(sum)));
            """;

    private PageLoad() {}

    /** When the first text or picture was there, in ms since the page was asked for. */
    static double firstPaint(JavascriptExecutor page) {
        return await().until(() -> number(page.executeScript(FIRST_PAINT)), paint -> paint > 0);
    }

    /** The sum of all shifts of the layout so far; 0 where nothing moved. */
    static double layoutShift(JavascriptExecutor page) {
        return number(page.executeAsyncScript(LAYOUT_SHIFT));
    }

    /** Bytes of the page itself as they came over the network. */
    static long transferred(JavascriptExecutor page) {
        return (long) number(page.executeScript(DOCUMENT + "encodedBodySize"));
    }

    static int status(JavascriptExecutor page) {
        return (int) number(page.executeScript(DOCUMENT + "responseStatus"));
    }

    private static double number(@Nullable Object value) {
        return ((Number) Objects.requireNonNull(value)).doubleValue();
    }
}
