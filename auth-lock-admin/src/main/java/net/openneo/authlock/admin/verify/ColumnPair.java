package net.openneo.authlock.admin.verify;

import java.util.Objects;
import java.util.Set;
import net.openneo.authlock.table.TableName;
import org.jspecify.annotations.Nullable;

/** A column of the expected table, and the one of the same name of the actual table. */
record ColumnPair(Column expected, Column actual) {
    /** A character has the same bytes in each of them. */
    private static final Set<String> UTF8 = Set.of("ascii", "utf8", "utf8mb3", "utf8mb4");

    String name() {
        return expected.name();
    }

    /** False where the types are so different that this alone is the difference. */
    boolean comparable() {
        return expected.valueType() == actual.valueType();
    }

    /** True where the same texts are found by the same text. */
    boolean sameCollation() {
        return Objects.equals(expected.collation(), actual.collation());
    }

    String digestedExpected(String alias) {
        return digested(expected, alias);
    }

    String digestedActual(String alias) {
        return digested(actual, alias);
    }

    /** A condition that holds where both values are the same. */
    String same(String expectedAlias, String actualAlias) {
        String e = expected.of(expectedAlias);
        String a = actual.of(actualAlias);
        String sameBytes = charsetsDiffer()
                ? sameAs(in(actual.charset(), e), a) + " AND " + sameAs(e, in(expected.charset(), a))
                : sameAs(e, a);
        return "(" + expected.valueType().same(e, a, sameBytes) + ")";
    }

    private boolean charsetsDiffer() {
        return expected.charset() != null
                && actual.charset() != null
                && !Objects.equals(expected.charset(), actual.charset());
    }

    private String digested(Column column, String alias) {
        String c = column.of(alias);
        return column.valueType().digested(c, charsetsDiffer() ? universal(column.charset(), c) : c);
    }

    /** What the charset cannot say in UTF-8 and back stays as it is, under its name: a question mark would hide it. */
    private static String universal(@Nullable String charset, String c) {
        if (charset == null || UTF8.contains(charset)) {
            return c;
        }
        String utf8 = in("utf8mb4", c);
        return "IF(" + sameAs(in(charset, utf8), c) + ", " + ValueType.bytes(utf8) + ", CONCAT('" + charset + "!', "
                + ValueType.bytes(c) + "))";
    }

    private static String in(@Nullable String charset, String c) {
        return "CONVERT(" + c + " USING " + TableName.quote(String.valueOf(charset)) + ")";
    }

    private static String sameAs(String one, String other) {
        return ValueType.bytes(one) + " <=> " + ValueType.bytes(other);
    }
}
