package net.openneo.authlock.admin.report.section;

import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** JSON on one line, for people. */
final class Flat {
    private Flat() {}

    static String of(@Nullable JsonNode node) {
        if (node == null || node.isNull()) {
            return "none";
        }
        if (node.isObject()) {
            return node.propertyStream()
                    .map(property -> property.getKey() + ": " + value(property.getKey(), property.getValue()))
                    .collect(Collectors.joining(", "));
        }
        if (node.isArray()) {
            return node.isEmpty()
                    ? "none"
                    : node.valueStream().map(Flat::of).collect(Collectors.joining("; ", "(", ")"));
        }
        return node.asString();
    }

    /** The ranges of a verification are many, and say nothing that the differences do not. */
    private static String value(String name, JsonNode value) {
        return name.equals("ranges") && value.isArray() ? String.valueOf(value.size()) : of(value);
    }
}
