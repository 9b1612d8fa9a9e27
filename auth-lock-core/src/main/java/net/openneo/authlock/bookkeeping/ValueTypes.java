package net.openneo.authlock.bookkeeping;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Year;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAccessor;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ClassUtils;

/** The types of values that can be noted and read back: a note may be applied by another node, after a restart. */
final class ValueTypes {
    private static final Map<Class<?>, Function<String, Object>> READERS = Map.ofEntries(
            Map.entry(String.class, text -> text),
            Map.entry(Boolean.class, Boolean::valueOf),
            Map.entry(Character.class, text -> text.charAt(0)),
            Map.entry(Byte.class, Byte::valueOf),
            Map.entry(Short.class, Short::valueOf),
            Map.entry(Integer.class, Integer::valueOf),
            Map.entry(Long.class, Long::valueOf),
            Map.entry(Float.class, Float::valueOf),
            Map.entry(Double.class, Double::valueOf),
            Map.entry(BigDecimal.class, BigDecimal::new),
            Map.entry(BigInteger.class, BigInteger::new),
            Map.entry(UUID.class, UUID::fromString),
            Map.entry(InetAddress.class, ValueTypes::address),
            Map.entry(Inet4Address.class, ValueTypes::address),
            Map.entry(Inet6Address.class, ValueTypes::address),
            Map.entry(Year.class, text -> Year.of(Integer.parseInt(text))),
            Map.entry(ZoneOffset.class, ZoneOffset::of));

    private ValueTypes() {}

    /** Whether a parameter of that type gets back what was noted. */
    static boolean canRead(Class<?> type) {
        return reader(type) != null;
    }

    /** @throws IllegalArgumentException without the text in it, when it cannot be read */
    static Object read(String text, Class<?> type) {
        Function<String, Object> reader = reader(type);
        if (reader == null) {
            throw new IllegalArgumentException("nothing of the type " + type.getName() + " can be read");
        }
        try {
            return reader.apply(text);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("an argument of the type " + type.getName() + " cannot be read");
        }
    }

    private static @Nullable Function<String, Object> reader(Class<?> type) {
        Class<?> boxed = ClassUtils.resolvePrimitiveIfNecessary(type);
        Function<String, Object> known = READERS.get(boxed);
        if (known != null) {
            return known;
        }
        if (boxed.isEnum()) {
            return text -> constant(boxed, text);
        }
        Method parse = TemporalAccessor.class.isAssignableFrom(boxed)
                ? ClassUtils.getMethodIfAvailable(boxed, "parse", CharSequence.class)
                : null;
        return parse != null && Modifier.isStatic(parse.getModifiers()) ? text -> parsed(parse, text) : null;
    }

    private static Object constant(Class<?> type, String name) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> ((Enum<?>) constant).name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Object parsed(Method parse, String text) {
        try {
            return parse.invoke(null, text);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Of an address, and not of a name: nobody is asked for it. */
    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
