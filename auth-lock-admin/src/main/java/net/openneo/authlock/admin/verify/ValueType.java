package net.openneo.authlock.admin.verify;

import java.util.Locale;

/**
 * How values of a type are compared exactly, in any session. What {@code c}, {@code e} and {@code a} stand for are
 * columns by their names for use in SQL.
 */
enum ValueType {
    /** Numbers and times whose text says all of them, and whose comparison sees all of it. */
    PLAIN {
        @Override
        String digested(String c, String text) {
            return orNull(c);
        }

        @Override
        String same(String e, String a, String sameBytes) {
            return e + " <=> " + a;
        }
    },
    /** The text of a FLOAT has six digits, and that of the DOUBLE that equals it enough; only the text tells -0 from 0. */
    FLOATING {
        @Override
        String digested(String c, String text) {
            return orNull(c + " * 1e0");
        }

        @Override
        String same(String e, String a, String sameBytes) {
            return sameText(e, a, e + " * 1e0", a + " * 1e0");
        }
    },
    /** The text of the column has all digits; that of an expression ends after 22 characters. */
    DOUBLE {
        @Override
        String digested(String c, String text) {
            return orNull("CONCAT(" + c + ")");
        }

        @Override
        String same(String e, String a, String sameBytes) {
            return sameText(e, a, e, a);
        }
    },
    /** In the hour that comes twice, the session's time zone would make one of two moments. */
    MOMENT {
        @Override
        String digested(String c, String text) {
            return orNull("UNIX_TIMESTAMP(" + c + ")");
        }

        @Override
        String same(String e, String a, String sameBytes) {
            return "UNIX_TIMESTAMP(" + e + ") <=> UNIX_TIMESTAMP(" + a + ")";
        }
    },
    BITS {
        @Override
        String digested(String c, String text) {
            return orNull(number(c));
        }

        @Override
        String same(String e, String a, String sameBytes) {
            return number(e) + " <=> " + number(a);
        }
    },
    /** The number tells a value that was refused from an empty one, the text one list of members from another. */
    MEMBER {
        @Override
        String digested(String c, String text) {
            return orNull(number(c)) + ", " + BYTES.digested(c, text);
        }

        @Override
        String same(String e, String a, String sameBytes) {
            return number(e) + " <=> " + number(a) + " AND " + sameBytes;
        }
    },
    /** Without collation and without padding. */
    BYTES {
        @Override
        String digested(String c, String text) {
            return orNull("LENGTH(" + text + ")") + ", " + bytes(text);
        }

        @Override
        String same(String e, String a, String sameBytes) {
            return sameBytes;
        }
    },
    /** A row of them may be longer than the server lets a string become. */
    LONG_BYTES {
        @Override
        String digested(String c, String text) {
            return orNull("SHA2(" + bytes(text) + ", 256)");
        }

        @Override
        String same(String e, String a, String sameBytes) {
            return sameBytes;
        }
    },
    /** The text does not tell a decimal from a double, or a number that has a sign from one that has none. */
    DOCUMENT {
        @Override
        String digested(String c, String text) {
            return LONG_BYTES.digested(c, text) + ", " + types(c);
        }

        @Override
        String same(String e, String a, String sameBytes) {
            return sameBytes + " AND " + types(e) + " <=> " + types(a);
        }
    };

    /** The type of each value in a document, at any depth, with its place. */
    private static final String TYPES =
            "(SELECT SUM(CAST(CONV(LEFT(SHA2(CONCAT(n, JSON_TYPE(v)), 256), 15), 16, 10) AS UNSIGNED))"
                    + " FROM JSON_TABLE(%s, '$**[0]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')) AS each_value)";

    /**
     * What goes into a digest: strings for CONCAT_WS, which leaves out what is null. Different values have different ones,
     * and what follows cannot be taken for a part of them.
     *
     * @param text the column, or what stands for it where its charset is not to matter
     */
    abstract String digested(String c, String text);

    /**
     * A condition that is never null.
     *
     * @param sameBytes one that holds where the bytes, or the characters where the charsets differ, are the same
     */
    abstract String same(String e, String a, String sameBytes);

    /**
     * @param type as information_schema has it in DATA_TYPE
     * @throws IncomparableTablesException when it is none that is known
     */
    static ValueType of(String type) {
        return switch (type.toLowerCase(Locale.ROOT)) {
            case "tinyint", "smallint", "mediumint", "int", "bigint", "decimal" -> PLAIN;
            case "date", "datetime", "time", "year" -> PLAIN;
            case "float" -> FLOATING;
            case "double" -> DOUBLE;
            case "timestamp" -> MOMENT;
            case "bit" -> BITS;
            case "enum", "set" -> MEMBER;
            case "char", "varchar", "binary", "varbinary" -> BYTES;
            case "tinytext", "text", "mediumtext", "longtext" -> LONG_BYTES;
            case "tinyblob", "blob", "mediumblob", "longblob" -> LONG_BYTES;
            case "geometry", "point", "linestring", "polygon", "geomcollection", "geometrycollection" -> LONG_BYTES;
            case "multipoint", "multilinestring", "multipolygon" -> LONG_BYTES;
            case "json" -> DOCUMENT;
            default ->
                throw new IncomparableTablesException("Values of the type " + type
                        + " cannot be compared exactly, so it cannot be told whether the tables are equal.");
        };
    }

    static String bytes(String c) {
        return "CAST(" + c + " AS BINARY)";
    }

    private static String sameText(String e, String a, String expected, String actual) {
        return e + " <=> " + a + " AND CONCAT(" + expected + ") <=> CONCAT(" + actual + ")";
    }

    private static String number(String c) {
        return "CAST(" + c + " AS UNSIGNED)";
    }

    private static String orNull(String c) {
        return "IFNULL(" + c + ", 'N')";
    }

    private static String types(String c) {
        return TYPES.formatted(c);
    }
}
