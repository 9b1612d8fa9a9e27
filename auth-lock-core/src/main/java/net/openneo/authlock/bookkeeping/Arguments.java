package net.openneo.authlock.bookkeeping;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.json.JsonWriter;

/** What a bookkeeping method is called with, as a JSON array: written, and read back by the types of the parameters. */
final class Arguments {
    private static final JsonWriter<List<@Nullable Object>> JSON = JsonWriter.standard();

    private Arguments() {}

    static String write(@Nullable Object[] arguments) {
        List<@Nullable Object> values = new ArrayList<>();
        for (Object argument : arguments) {
            values.add(written(argument));
        }
        return JSON.writeToString(values);
    }

    /** @throws IllegalArgumentException without a value in it, when that is not what {@link #write} made of such types */
    static @Nullable Object[] read(String json, Class<?>[] types) {
        List<@Nullable String> texts = JsonArray.texts(json);
        if (texts.size() != types.length) {
            throw new IllegalArgumentException("a note has " + texts.size() + " arguments instead of " + types.length);
        }
        List<@Nullable Object> values = new ArrayList<>();
        for (int at = 0; at < types.length; at++) {
            String text = texts.get(at);
            values.add(text == null ? null : ValueTypes.read(text, types[at]));
        }
        return values.toArray();
    }

    private static @Nullable Object written(@Nullable Object value) {
        if (value == null || value instanceof Boolean) {
            return value;
        }
        if (value instanceof Number number) {
            boolean odd = number instanceof Double || number instanceof Float;
            return odd && !Double.isFinite(number.doubleValue()) ? number.toString() : number;
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        return value instanceof InetAddress address ? withoutScope(address) : value.toString();
    }

    /** Another machine has other interfaces. */
    private static String withoutScope(InetAddress address) {
        return address.getHostAddress().replaceFirst("%.*", "");
    }
}
