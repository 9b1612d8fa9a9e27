package net.openneo.authlock.demo.browser;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.openneo.authlock.demo.browser.Look.Window;
import net.openneo.authlock.demo.browser.Look.Without;
import org.openqa.selenium.chrome.ChromeDriver;

/** Makes the browser's window and its wishes those of a look, for all pages to come. */
final class Emulation {
    private Emulation() {}

    static void apply(Look look, ChromeDriver driver) {
        // As if its window were the one that somebody types into, whichever other browsers there are.
        driver.executeCdpCommand("Emulation.setFocusEmulationEnabled", Map.of("enabled", true));
        Window window = look.window();
        // No real window gets as narrow as a phone.
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of(
                        "width",
                        window.width(),
                        "height",
                        window.height(),
                        "deviceScaleFactor",
                        1,
                        "mobile",
                        window == Window.PHONE));
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(
                                feature("prefers-color-scheme", look.scheme().name()),
                                feature(
                                        "prefers-reduced-motion",
                                        look.lacks(Without.MOTION) ? "reduce" : "no-preference"))));
    }

    private static Map<String, String> feature(String name, String value) {
        return Map.of("name", name, "value", value.toLowerCase(Locale.ROOT));
    }
}
