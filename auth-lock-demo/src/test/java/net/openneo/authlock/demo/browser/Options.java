package net.openneo.authlock.demo.browser;

import java.nio.file.Path;
import java.util.Map;
import net.openneo.authlock.demo.browser.Look.Without;
import org.openqa.selenium.chrome.ChromeOptions;

/** What Chromium and its driver are started with. */
final class Options {
    private Options() {}

    static ChromeOptions of(Look look, Path program, Path profile) {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(program.toFile());
        options.addArguments(
                "--headless=new",
                "--user-data-dir=" + profile,
                "--window-size=%d,%d"
                        .formatted(look.window().width(), look.window().height()),
                "--accept-lang=" + look.language().toLanguageTag(),
                "--lang=" + look.language().toLanguageTag(),
                // A picture of the whole page has none, and would be narrower by theirs.
                "--hide-scrollbars",
                // A container's shared memory is often too small for it.
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--disable-component-update",
                "--no-first-run");
        if (System.getProperty("user.name").equals("root")) {
            options.addArguments("--no-sandbox");
        }
        if (look.lacks(Without.JAVASCRIPT)) {
            options.addArguments("--blink-settings=scriptEnabled=false");
        }
        options.setCapability("goog:loggingPrefs", Map.of("browser", "ALL", "performance", "ALL"));
        return options;
    }
}
