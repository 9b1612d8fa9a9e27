package net.openneo.authlock.bookkeeping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of value that a bookkeeping method may take comes back from its note as it was. */
class ArgumentsTest {
    private static final Class<?>[] TWO_TEXTS = {String.class, String.class};

    /** A constant with a body has a class of its own. */
    private enum Shade {
        PLAIN,
        SPECIAL {
            @Override
            public String toString() {
                return "something else";
            }
        }
    }

    static Stream<Object> values() throws UnknownHostException {
        return Stream.of(
                true,
                'ß',
                '"',
                (byte) -128,
                (short) 32_767,
                Integer.MIN_VALUE,
                Long.MAX_VALUE,
                Float.MIN_VALUE,
                -0.0,
                0.1,
                1e300,
                Double.NaN,
                Double.NEGATIVE_INFINITY,
                Float.POSITIVE_INFINITY,
                new BigDecimal("-1234567890123456789012345678901234567890.1200"),
                new BigDecimal("1E+400"),
                new BigInteger("123456789012345678901234567890"),
                "",
                "null",
                "[\"a\",1]",
                "\\ \" / \b \f \n \r \t \u0000 \u2028 ä €",
                "\uD83D\uDC0E",
                UUID.fromString("00000000-0000-0000-0000-000000000001"),
                TimeUnit.SECONDS,
                DayOfWeek.MONDAY,
                Shade.SPECIAL,
                InetAddress.getByName("203.0.113.9"),
                InetAddress.getByName("2001:db8::1"),
                Instant.parse("2026-11-26T21:00:00.123456789Z"),
                Instant.MIN,
                LocalDate.of(2026, 11, 26),
                LocalDateTime.of(2026, 11, 26, 21, 0),
                LocalTime.MIDNIGHT,
                OffsetDateTime.parse("2026-11-26T21:00+02:00"),
                ZonedDateTime.parse("2026-11-26T21:00+01:00[Europe/Berlin]"),
                YearMonth.of(2026, 11),
                MonthDay.of(2, 29),
                Year.of(12_026),
                ZoneOffset.UTC,
                ZoneOffset.ofHours(-3));
    }

    @ParameterizedTest
    @MethodSource("values")
    void comesBackAsItWas(Object value) {
        Class<?> type = value instanceof Enum<?> constant ? constant.getDeclaringClass() : value.getClass();

        assertThat(ValueTypes.canRead(type)).isTrue();
        assertThat(Arguments.read(Arguments.write(new Object[] {value}), new Class<?>[] {type}))
                .containsExactly(value);
    }

    @Test
    void anAddressComesBackByItsTypeAndWithoutTheInterfaceOfTheNode() throws UnknownHostException {
        Inet6Address local =
                Inet6Address.getByAddress(null, InetAddress.getByName("fe80::1").getAddress(), 1);

        String json = Arguments.write(new Object[] {local, local});

        assertThat(json).isEqualTo("[\"fe80:0:0:0:0:0:0:1\",\"fe80:0:0:0:0:0:0:1\"]");
        assertThat(Arguments.read(json, new Class<?>[] {InetAddress.class, Inet6Address.class}))
                .containsExactly(local, local);
    }

    @Test
    void severalComeBackInTheirOrderWithWhatIsNullAmongThem() {
        Object[] values = {7L, null, "null", null, 1};

        String json = Arguments.write(values);

        assertThat(json).isEqualTo("[7,null,\"null\",null,1]");
        assertThat(Arguments.read(
                        json, new Class<?>[] {long.class, Long.class, String.class, Instant.class, int.class}))
                .containsExactly(values);
        assertThat(Arguments.read(Arguments.write(new Object[0]), new Class<?>[0]))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[", "[\"a", "[1", "{}", "[[1],2]", "[{},2]", "1", "[1,2", "[\"\\u00"})
    void whatIsNoFlatArrayIsNotRead(String json) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Arguments.read(json, TWO_TEXTS))
                .withMessage("the arguments of a note are no flat JSON array");
    }

    @Test
    void whatDoesNotFitTheParametersIsToldWithoutItsValue() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Arguments.read("[1,2,3]", TWO_TEXTS))
                .withMessage("a note has 3 arguments instead of 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Arguments.read("[\"secret\"]", new Class<?>[] {long.class}))
                .withMessage("an argument of the type long cannot be read")
                .withNoCause();
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                Object.class,
                Number.class,
                Enum.class,
                TemporalAccessor.class,
                Locale.class,
                void.class,
                Void.class,
                String[].class
            })
    void aTypeOfWhichNothingCouldBeReadBackIsNoValue(Class<?> type) {
        assertThat(ValueTypes.canRead(type)).isFalse();
    }
}
