package net.openneo.authlock.admin.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.openneo.authlock.admin.server.Session;
import net.openneo.authlock.admin.server.Sessions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every type of column, every charset that is hard, and names that break what does not quote them. */
class HostileTablesTest {
    private static final String QUOTED = "`it's :a ``n\u00e4me`` {fn now()} ? \"q\" -- %s`";
    private static final TwoTables tables =
            TwoTables.named("the `users' :x ? {d}", "auth `users' 100% \u4e2d", "auth-lock.admin.verify.range-rows=3");

    @BeforeAll
    static void create() {
        tables.create(
                """
                (
                  `key's ``:k ? {ts}` BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
                  t1 TINYINT, t2 SMALLINT UNSIGNED, t3 MEDIUMINT, t4 INT ZEROFILL, t5 BIGINT UNSIGNED, t6 BOOLEAN,
                  n1 DECIMAL(65, 30), n2 FLOAT, n3 DOUBLE, n4 FLOAT(7, 3), n5 DOUBLE(10, 2), n6 BIT(64), n7 BIT(1),
                  d1 DATE, d2 TIME(6), d3 DATETIME(6), d4 TIMESTAMP(6) NULL, d5 YEAR, d6 DATE NOT NULL,
                  s1 CHAR(10) CHARACTER SET latin1, s2 VARCHAR(20) CHARACTER SET utf8mb3, s3 VARCHAR(20) CHARACTER SET
                  utf8mb4 COLLATE utf8mb4_0900_ai_ci, s4 VARCHAR(20) CHARACTER SET gbk, s5 VARCHAR(20) CHARACTER SET utf16,
                  s6 VARCHAR(20) CHARACTER SET cp932, s7 VARCHAR(20) CHARACTER SET binary, s8 BINARY(5), s9 VARBINARY(9),
                  b1 TINYBLOB, b2 BLOB, b3 MEDIUMBLOB, b4 LONGBLOB, x1 TINYTEXT, x2 TEXT, x3 MEDIUMTEXT, x4 LONGTEXT,
                  e1 ENUM('', 'a', '\u00e9') CHARACTER SET latin1, e2 SET('a', 'b', 'c'), j JSON,
                  g1 GEOMETRY, g2 POINT SRID 4326, g3 LINESTRING, g4 POLYGON, g5 MULTIPOINT, g6 MULTILINESTRING,
                  g7 MULTIPOLYGON, g8 GEOMETRYCOLLECTION,
                  v1 VARCHAR(40) AS (UPPER(s2)) VIRTUAL, v2 INT AS (t1 + 1) STORED, hidden INT INVISIBLE,
                """
                        + QUOTED + " VARCHAR(20), PRIMARY KEY (`key's ``:k ? {ts}`)) ENGINE = InnoDB");
        for (String key : List.of("0", "1", "17", "9223372036854775808", "18446744073709551614")) {
            tables.send("INSERT INTO $expected (`key's ``:k ? {ts}`) VALUES (" + key + ")");
        }
        tables.send(
                """
                UPDATE $expected SET t1 = -128, t4 = 5, t5 = 18446744073709551615, t6 = TRUE,
                  n1 = -99999999999999999999999999999999999.999999999999999999999999999999, n2 = 16777217.1, n3 = -0e0,
                  n4 = 1.1, n5 = -0.01, n6 = ~0, n7 = 1, d1 = '0000-00-00', d2 = '-838:59:59', d3 = '2024-10-27 02:30:00.1',
                  d4 = '2024-10-27 00:30:00.000001', d5 = 2155, d6 = '0000-00-00', s1 = '\u00e9 ', s2 = 'a ', s3 = '\ud83d\ude00', s4 = '\u4e2d',
                  s5 = '\ud83d\ude00', s6 = '\u2252', s7 = X'00FF', s8 = X'0100', s9 = X'000000', b1 = '', b2 = REPEAT(X'00', 65535),
                  b4 = REPEAT('x', 2000000), x1 = '\\\\\\'",', x4 = REPEAT('\u00e9', 1000000), e1 = '\u00e9', e2 = 'a,c',
                  j = JSON_OBJECT('a', JSON_ARRAY(1, 1.0, 1e0, -0e0, NULL), '', 0.1e0 + 0.2e0, 'd', CURRENT_DATE()),
                  g1 = ST_GeomFromText('POINT(1 2)'), g2 = ST_GeomFromText('POINT(1 2)', 4326),
                  g3 = ST_GeomFromText('LINESTRING(0 0, 1 1)'), hidden = 1
                WHERE `key's ``:k ? {ts}` IN (0, 17, 18446744073709551614)
                """,
                "UPDATE $expected SET " + QUOTED
                        + " = 'NULL', s2 = 'NULL', e1 = 'none', t1 = 0 WHERE `key's ``:k ? {ts}` = 1");
    }

    @BeforeAll
    static void copyOnce() {
        tables.copy();
    }

    @AfterEach
    void refill() {
        tables.refill();
    }

    @AfterAll
    static void drop() {
        tables.close();
    }

    @Test
    void areEqualToTheirCopies() {
        assertThat(tables.compare()).isEqualTo(new Verdict(5, 5, List.of(), true));
    }

    @Test
    void areEqualToTheirCopiesInSessionsOfAnyMode() {
        String modes = "SET SESSION sql_mode = 'ANSI,PAD_CHAR_TO_FULL_LENGTH,NO_BACKSLASH_ESCAPES,HIGH_NOT_PRECEDENCE',"
                + " time_zone = '-05:00', div_precision_increment = 0, group_concat_max_len = 4,"
                + " information_schema_stats_expiry = 86400";
        assertThat(inASession(modes, new ByDigest())).isEmpty();
        assertThat(inASession(modes, new ByJoin())).isEmpty();
    }

    @Test
    void nameTheRowAndTheColumnOfADifference() {
        tables.send("UPDATE $actual SET " + QUOTED + " = 'other', d6 = '2000-01-01', s4 = '?', x4 = CONCAT(x4, ' ')"
                + " WHERE `key's ``:k ? {ts}` = 18446744073709551614");

        assertThat(tables.compare().differences())
                .extracting(Difference::key, Difference::column)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("18446744073709551614", "d6"),
                        org.assertj.core.groups.Tuple.tuple("18446744073709551614", "s4"),
                        org.assertj.core.groups.Tuple.tuple("18446744073709551614", "x4"),
                        org.assertj.core.groups.Tuple.tuple(
                                "18446744073709551614", "it's :a `n\u00e4me` {fn now()} ? \"q\" -- %s"));
    }

    @Test
    void areEqualInAnotherCharset() {
        tables.send(
                "ALTER TABLE $actual MODIFY s1 CHAR(10) CHARACTER SET utf8mb4, MODIFY s4 VARCHAR(20) CHARACTER SET utf8mb4,"
                        + " MODIFY s5 VARCHAR(20) CHARACTER SET utf8mb4,"
                        + " MODIFY e1 ENUM('', 'a', '\u00e9') CHARACTER SET utf8mb4");
        try {
            assertThat(tables.compare(new ByDigest())).isEmpty();
            assertThat(tables.compare(new ByJoin())).isEmpty();

            tables.send("UPDATE $actual SET s4 = '?', e1 = 'a', s1 = 'e' WHERE `key's ``:k ? {ts}` = 17");

            assertThat(tables.compare(new ByDigest()))
                    .extracting(Difference::column)
                    .containsExactly("s1", "s4", "e1");
            assertThat(tables.compare(new ByJoin()))
                    .extracting(Difference::column)
                    .containsExactly("s1", "s4", "e1");
        } finally {
            tables.copy();
        }
    }

    @Test
    void areNotComparedWithoutAKeyToGoBy() {
        tables.send("CREATE TABLE keyless (id INT)");
        try (Session session = session()) {
            TableComparison comparison = tables.admin().context().getBean(TableComparison.class);

            assertThatThrownBy(() -> comparison.compare(
                            session, tables.actual().sibling("keyless"), tables.actual(), rows -> {}))
                    .isInstanceOf(IncomparableTablesException.class)
                    .hasMessage("The primary key of " + tables.actual().sibling("keyless")
                            + " is not a single column of integers, and tables are compared by it.");
        }
    }

    private static List<Difference> inASession(String settings, RowComparison way) {
        try (Session session = session()) {
            session.execute(settings);
            try {
                TablePair pair = TablePair.of(session.sql(), tables.expected(), tables.actual())
                        .orElseThrow();
                return way.compare(session.sql(), pair, new Range(null, null)).differences();
            } finally {
                session.execute("SET SESSION sql_mode = '', time_zone = '+00:00', information_schema_stats_expiry = 0");
            }
        }
    }

    private static Session session() {
        return tables.admin().context().getBean(Sessions.class).open();
    }
}
