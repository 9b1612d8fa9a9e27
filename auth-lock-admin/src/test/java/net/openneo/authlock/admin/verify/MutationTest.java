package net.openneo.authlock.admin.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import net.openneo.authlock.admin.verify.Difference.Kind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** Every kind of difference that a copy may have, planted in the first, an inner and the last row. */
class MutationTest {
    private static final List<Integer> KEYS = List.of(10, 50, 90);
    private static final String TIME = "CAST('2024-01-01' AS DATETIME)";
    private static TwoTables tables;

    /**
     * @param planted statements, with {@code $key} for the row
     * @param columns in which the row differs then
     */
    private record Mutation(String name, String planted, String... columns) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final List<Mutation> MUTATIONS = List.of(
            set(
                    "one bit in a hash",
                    "hash",
                    "CONCAT(LEFT(hash, 10), CHAR(ASCII(SUBSTRING(hash, 11)) ^ 1), SUBSTRING(hash, 12))"),
            set("NULL for ''", "latin", "NULL"),
            set("'' for NULL", "nothing", "''"),
            set("'NULL' for NULL", "nothing", "'NULL'"),
            set("'N' for NULL", "nothing", "'N'"),
            set("a trailing space", "name", "CONCAT(name, ' ')"),
            set("a trailing space in a text", "note", "CONCAT(note, ' ')"),
            set("another case", "name", "UPPER(name)"),
            set("no accent", "name", "REPLACE(name, 'é', 'e')"),
            set("an accent in two characters", "name", "REPLACE(name, 'é', CONCAT('e', _utf8mb3 X'CC81'))"),
            set("a letter that looks the same", "name", "REPLACE(name, 'o', _utf8mb3 X'D0BE')"),
            set("a character that nobody sees", "name", "CONCAT(name, _utf8mb3 X'E2808B')"),
            set("a truncated value", "note", "LEFT(note, 5)"),
            set("a backslash less", "note", "REPLACE(note, '\\\\\\\\', '\\\\')"),
            set("another byte in latin1", "latin", "X'E9'"),
            set("0 for NULL", "blank", "0"),
            new Mutation("another number", "UPDATE $actual SET points = points + 1 WHERE id = $key", "points", "twice"),
            new Mutation("another sign", "UPDATE $actual SET points = -points WHERE id = $key", "points", "twice"),
            set("a number that is next to it", "big", "big - 1"),
            set("-0 for 0", "zero", "-0e0"),
            set("the last bit of a DOUBLE", "ratio", "0.10000000000000002e0"),
            set("the last digit of a long DOUBLE", "smallest", "-1.7976931348623155e308"),
            set("the last bit of a FLOAT", "rate", "1.1000001"),
            set("the last digit of a DECIMAL", "price", "price + 0.000000000000000000000000000001"),
            set("a day later", "born", "born + INTERVAL 1 DAY"),
            set("a zero date for NULL", "died", "'0000-00-00'"),
            set("a second later", "seen", "seen + INTERVAL 1 SECOND"),
            set("a microsecond later", "seen", "seen + INTERVAL 1 MICROSECOND"),
            set("the other one of the hour that comes twice", "moment", "moment + INTERVAL 1 HOUR"),
            set("a millisecond more", "took", "ADDTIME(took, '00:00:00.001')"),
            set("another year", "made", "made + 1"),
            set("a refused member for the empty one", "kind", "'no such member'"),
            set("another member", "kind", "3"),
            set("one more of a set", "flags", "flags | 4"),
            set("another bit", "bits", "bits ^ 1"),
            set("a zero byte at the end", "raw", "CONCAT(raw, X'00')"),
            set("a byte in a blob", "file", "INSERT(file, 3, 1, X'FF')"),
            document("a double for an integer in JSON", doc("1, 1e0", "1e0", "0.1e0 + 0.2e0", TIME)),
            document("an unsigned integer in JSON", doc("1, CAST(1 AS UNSIGNED)", "1e0", "0.1e0 + 0.2e0", TIME)),
            document("another order in JSON", doc("2, 1", "1e0", "0.1e0 + 0.2e0", TIME)),
            document("a decimal for a double in JSON", doc("1, 1", "1.0", "0.1e0 + 0.2e0", TIME)),
            document("the last bit of a double in JSON", doc("1, 1", "1e0", "0.3e0", TIME)),
            set(
                    "a text for a time in JSON",
                    "doc",
                    doc("1, 1", "1e0", "0.1e0 + 0.2e0", "'2024-01-01 00:00:00.000000'")),
            set("null for NULL in JSON", "no_doc", "'null'"),
            set("another place", "place", "ST_GeomFromText('POINT(1 3)')"),
            set("another reference system", "place", "ST_GeomFromText('POINT(1 2)', 3857)"),
            set("a hidden value", "hidden", "4"),
            new Mutation(
                    "a letter that went to the next column",
                    "UPDATE $actual SET email = CONCAT(RIGHT(name, 1), email), name = LEFT(name, CHAR_LENGTH(name) - 1)"
                            + " WHERE id = $key",
                    "name",
                    "email"),
            new Mutation(
                    "a value that went to the next column",
                    "UPDATE $actual SET token = latin, latin = NULL WHERE id = $key",
                    "latin",
                    "token"));

    /** An UPDATE leaves a document alone that it takes for the same. */
    private static Mutation document(String name, String value) {
        return new Mutation(
                name,
                "UPDATE $actual SET doc = NULL WHERE id = $key; UPDATE $actual SET doc = " + value + " WHERE id = $key",
                "doc");
    }

    private static String doc(String list, String number, String exact, String time) {
        return "JSON_OBJECT('list', JSON_ARRAY(" + list + "), 'double', " + number + ", 'long', " + exact + ", 'time', "
                + time + ")";
    }

    private static Mutation set(String name, String column, String value) {
        return new Mutation(name, "UPDATE $actual SET " + column + " = " + value + " WHERE id = $key", column);
    }

    @BeforeAll
    static void create() {
        tables = TwoTables.named(
                "accounts",
                "auth_accounts",
                "auth-lock.admin.verify.range-rows=2",
                "auth-lock.admin.verify.sessions=2");
        tables.create(
                """
                (
                  id INT NOT NULL AUTO_INCREMENT, name VARCHAR(30) NOT NULL, email VARCHAR(50) NULL,
                  hash VARCHAR(64) CHARACTER SET ascii, latin VARCHAR(20) CHARACTER SET latin1,
                  token VARCHAR(20) CHARACTER SET latin1, nothing VARCHAR(20), note TEXT, points INT DEFAULT 7,
                  twice INT AS (points * 2) VIRTUAL, blank INT, big BIGINT UNSIGNED, zero DOUBLE, ratio DOUBLE,
                  smallest DOUBLE DEFAULT -1.7976931348623157e308,
                  rate FLOAT, price DECIMAL(65, 30), born DATE, died DATE, seen DATETIME(6), moment TIMESTAMP(6) NULL,
                  took TIME(3), made YEAR, kind ENUM('', 'user', 'staff'), flags SET('a', 'b', 'c'), bits BIT(64),
                  raw VARBINARY(20), file BLOB, doc JSON, no_doc JSON, place GEOMETRY, hidden INT INVISIBLE DEFAULT 3,
                  PRIMARY KEY (id), UNIQUE KEY emails (email)
                ) ENGINE = InnoDB DEFAULT CHARSET = utf8mb3
                """);
        for (int id = 10; id <= 90; id += 10) {
            tables.send(
                    """
                    INSERT INTO $expected (id, name, email, hash, latin, note, points, big, zero, ratio, rate, price, born,
                                           seen, moment, took, made, kind, flags, bits, raw, file, doc, place, hidden)
                    VALUES ($key, 'José $key', 'jose$key@example.com', SHA2('$key', 256), '', 'a secret \\\\\\\\ text $key', $key,
                            18446744073709551615, 0, 0.1e0, 1.1, -1.000000000000000000000000000001, '2024-02-28',
                            '2024-10-27 01:30:00.123456', '2024-10-27 00:30:00.5', '-01:02:03.004', 2000, '', 'a,b',
                            b'1111111111111111111111111111111111111111111111111111111111111111', X'00FF00',
                            X'0001020304',
                            $doc,
                            ST_GeomFromText('POINT(1 2)'), 3)
                    """
                            .replace("$doc", doc("1, 1", "1e0", "0.1e0 + 0.2e0", TIME))
                            .replace("$key", String.valueOf(id)));
        }
        tables.copy();
    }

    @AfterAll
    static void drop() {
        tables.close();
    }

    private static List<Mutation> mutations() {
        return MUTATIONS;
    }

    @Test
    void anEqualTableIsEqual() {
        Verdict verdict = tables.compare();

        assertThat(verdict).isEqualTo(new Verdict(9, 9, List.of(), true));
        assertThat(verdict.equal()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("mutations")
    void isFoundInEachRowAndColumn(Mutation mutation) {
        KEYS.forEach(key -> plant(mutation.planted().replace("$key", String.valueOf(key))));

        requireFound(KEYS.stream()
                .flatMap(key -> Stream.of(mutation.columns()).map(column -> value(key, column)))
                .toList());
    }

    @Test
    void swappedValuesAreFoundInBothRows() {
        plant("UPDATE $actual SET name = IF(id = 10, 'José 90', 'José 10') WHERE id IN (10, 90)");

        requireFound(List.of(value(10, "name"), value(90, "name")));
    }

    @Test
    void swappedKeysAreFoundInBothRows() {
        plant(
                "UPDATE $actual SET id = 1 WHERE id = 40",
                "UPDATE $actual SET id = 40 WHERE id = 50",
                "UPDATE $actual SET id = 50 WHERE id = 1");

        requireFound(Stream.of(40, 50)
                .flatMap(key -> Stream.of("name", "email", "hash", "note", "points", "twice")
                        .map(column -> value(key, column)))
                .toList());
    }

    @Test
    void missingRowsAreFound() {
        plant("DELETE FROM $actual WHERE id IN (10, 50, 90)");

        requireFound(KEYS.stream()
                .map(key -> row(
                        Kind.MISSING_ROW,
                        key,
                        "Row " + key + " of " + tables.expected() + " is missing in " + tables.actual() + "."))
                .toList());
    }

    @Test
    void extraRowsAreFoundBeforeBetweenAndAfterTheOthers() {
        plant(
                "INSERT INTO $actual (id, name) VALUES (-5, 'a secret'), (55, 'a secret'), (89, 'a secret'), (96, 'jos')");

        requireFound(Stream.of(-5, 55, 89, 96)
                .map(key -> row(
                        Kind.EXTRA_ROW,
                        key,
                        "Row " + key + " of " + tables.actual() + " is not in " + tables.expected() + "."))
                .toList());
    }

    @Test
    void duplicateRowsAreFoundWhereThePrimaryKeyIsMissing() {
        plant(
                "ALTER TABLE $actual MODIFY id INT, DROP PRIMARY KEY, DROP INDEX emails",
                "INSERT INTO $actual (id, name) SELECT id, name FROM $expected WHERE id IN (10, 50)",
                "INSERT INTO $actual (id, name, email, hash) SELECT id, name, email, hash FROM $expected WHERE id = 90",
                "INSERT INTO $actual (name) VALUES ('a secret')");

        assertThat(foundAndPutRight())
                .contains(row(Kind.EXTRA_ROW, null, "A row of " + tables.actual() + " has no key."))
                .containsAll(KEYS.stream()
                        .map(key -> row(
                                Kind.DUPLICATE_ROW,
                                key,
                                "Row " + key + " stands more than once in " + tables.actual() + "."))
                        .toList());
    }

    @Test
    void aHundredDifferencesAreListedAndMoreAreSaidToExist() {
        tables.send("INSERT INTO $actual (id, name) WITH RECURSIVE n AS (SELECT 1000 AS i UNION ALL SELECT i + 1 FROM n"
                + " WHERE i < 1150) SELECT i, 'a secret' FROM n");

        Verdict verdict = tables.compare();
        tables.refill();

        assertThat(verdict.differences()).hasSize(100);
        assertThat(verdict.all()).isFalse();
        assertThat(verdict.actualRows()).isEqualTo(160);
        assertThat(verdict.expectedRows()).isEqualTo(9);
    }

    private static void plant(String... statements) {
        Stream.of(statements).forEach(statement -> tables.send(statement.split("; ")));
    }

    /** By each of the two ways alone, and by both. */
    private static void requireFound(List<Difference> differences) {
        try {
            assertThat(tables.compare(new ByDigest())).containsExactlyElementsOf(differences);
            assertThat(tables.compare(new ByJoin())).containsExactlyInAnyOrderElementsOf(differences);
            assertThat(found().stream().filter(difference -> difference.kind() != Kind.NEXT_ID))
                    .containsExactlyElementsOf(differences);
        } finally {
            tables.refill();
        }
    }

    private static List<Difference> foundAndPutRight() {
        try {
            return found();
        } finally {
            tables.copy();
        }
    }

    private static List<Difference> found() {
        Verdict verdict = tables.compare();
        assertThat(verdict.equal()).isFalse();
        assertThat(JsonMapper.builder().build().writeValueAsString(verdict))
                .doesNotContainIgnoringCase("jos")
                .doesNotContain("example.com", "secret")
                .doesNotContainPattern("[0-9a-f]{30}");
        return verdict.differences();
    }

    private static Difference row(Kind kind, @Nullable Integer key, String sentence) {
        return new Difference(
                kind, tables.actual().toString(), key == null ? null : String.valueOf(key), null, sentence);
    }

    private static Difference value(int key, String column) {
        return new Difference(
                Kind.VALUE,
                tables.actual().toString(),
                String.valueOf(key),
                column,
                "Row " + key + " of " + tables.actual() + " has another value in the column " + column + " than in "
                        + tables.expected() + ".");
    }
}
