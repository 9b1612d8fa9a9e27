package net.openneo.authlock.demo.browser;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.json.Json;
import org.openqa.selenium.logging.LogType;

/** What the pages have asked the network for. */
final class NetworkLog {
    private static final Set<String> NETWORK = Set.of("http", "https", "ws", "wss");
    private static final Json JSON = new Json();

    private NetworkLog() {}

    /** Addresses elsewhere than at the given sites that were asked for since the last time this was called. */
    static List<String> foreignRequests(WebDriver driver, URI... sites) {
        Set<String> own = Arrays.stream(sites).map(URI::getRawAuthority).collect(Collectors.toSet());
        return driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
                .flatMap(entry -> address(entry.getMessage()))
                .filter(address -> NETWORK.contains(address.getScheme()) && !own.contains(address.getRawAuthority()))
                .map(URI::toString)
                .distinct()
                .toList();
    }

    /** Where an event of the browser's protocol asks for something, if it does. */
    private static Stream<URI> address(String entry) {
        Map<?, ?> event = map(map(JSON.toType(entry, Json.MAP_TYPE)).get("message"));
        Map<?, ?> parameters = map(event.get("params"));
        return switch (String.valueOf(event.get("method"))) {
            case "Network.requestWillBeSent" ->
                uri(map(parameters.get("request")).get("url"));
            case "Network.webSocketCreated" -> uri(parameters.get("url"));
            default -> Stream.empty();
        };
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return (Map<?, ?>) Objects.requireNonNull(value);
    }

    private static Stream<URI> uri(@Nullable Object address) {
        String text = (String) Objects.requireNonNull(address);
        // Contents of an address of its own need not be well-formed, and are nobody's site.
        return NETWORK.stream().anyMatch(scheme -> text.startsWith(scheme + ":"))
                ? Stream.of(URI.create(text.replaceAll("[|{}^`\\\\\" <>\\[\\]].*", "")))
                : Stream.empty();
    }
}
