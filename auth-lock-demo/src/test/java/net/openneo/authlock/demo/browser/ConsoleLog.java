package net.openneo.authlock.demo.browser;

import java.util.Arrays;
import java.util.List;
import java.util.logging.Level;
import java.util.regex.Pattern;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

/** What the browser has written to its console: errors of scripts, breaches of the security policy, failed loads. */
final class ConsoleLog {
    private ConsoleLog() {}

    /** Warnings and worse since the last time this was asked, less those that match one of the patterns. */
    static List<String> complaints(WebDriver driver, String... expected) {
        List<Pattern> patterns = Arrays.stream(expected).map(Pattern::compile).toList();
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                .filter(message -> patterns.stream()
                        .noneMatch(pattern -> pattern.matcher(message).find()))
                .toList();
    }
}
