package net.openneo.authlock.demo.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import net.openneo.authlock.demo.Modules;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.chrome.ChromeDriver;

/** A picture of a whole page, down to its end. */
final class FullPage {
    private FullPage() {}

    /** @return the file, below target/screenshots */
    static Path picture(ChromeDriver driver, String name) {
        Map<?, ?> size =
                map(driver.executeCdpCommand("Page.getLayoutMetrics", Map.of()).get("cssContentSize"));
        Map<String, Object> clip =
                Map.of("x", 0, "y", 0, "width", number(size, "width"), "height", number(size, "height"), "scale", 1);
        Map<String, Object> picture = driver.executeCdpCommand(
                "Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true, "clip", clip));
        return write(name, Base64.getDecoder().decode((String) Objects.requireNonNull(picture.get("data"))));
    }

    private static Path write(String name, byte[] png) {
        try {
            Path folder = Files.createDirectories(Modules.demo().resolve("target/screenshots"));
            return Files.write(folder.resolve(name + ".png"), png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return (Map<?, ?>) Objects.requireNonNull(value);
    }

    private static Number number(Map<?, ?> values, String name) {
        return (Number) Objects.requireNonNull(values.get(name));
    }
}
