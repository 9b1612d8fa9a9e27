package net.openneo.authlock.demo.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.openqa.selenium.JavascriptExecutor;
import org.springframework.core.io.ClassPathResource;

/** Looks with axe-core for what keeps people from using a page: WCAG 2.2, levels A and AA. */
final class Axe {
    // What is written where the browser's driver runs a script is not under the page's security policy. Style sheets
    // are not preloaded: axe would ask for them anew, and the policy would refuse that.
    private static final String RUN =
            """
            const done = arguments[arguments.length - 1];
            axe.run(document, {
                preload: false,
                resultTypes: ['violations'],
                runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
            }).then(
                results => done(results.violations
                    .filter(rule => rule.impact === 'serious' || rule.impact === 'critical')
                    .flatMap(rule => rule.nodes.map(node =>
                        `${rule.id} (${rule.impact}) at ${node.target.join(' ')}: ` +
                        `${rule.help}. ${node.failureSummary.replace(/\\s+/g, ' ')}`))),
                problem => done(['axe failed: ' + problem]))
            """;

    private Axe() {}

    /** The serious and critical findings, a sentence each with rule, place and reason. */
    static List<String> findings(JavascriptExecutor page) {
        page.executeScript(source());
        List<?> sentences = (List<?>) Objects.requireNonNull(page.executeAsyncScript(RUN));
        return sentences.stream().map(String.class::cast).toList();
    }

    private static String source() {
        try {
            return new ClassPathResource("axe.min.js").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("axe-core is not on the class path.", e);
        }
    }
}
