package net.openneo.authlock.admin.copy;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import net.openneo.authlock.admin.RunningAdmin.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables with everything that MySQL knows, under names with everything that it takes, and an oracle that reads bytes. */
class ExactCopyTest {
    private static HostileSite site;

    @BeforeAll
    static void start() throws SQLException {
        site = new HostileSite();
    }

    @AfterAll
    static void stop() throws SQLException {
        site.close();
    }

    @Test
    void everyTypeIsCopiedAsItIs() throws SQLException {
        site.accounts(
                "BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY",
                """
                (ti TINYINT, tiu TINYINT UNSIGNED, tiz TINYINT(3) ZEROFILL, yes BOOLEAN, si SMALLINT, siu SMALLINT UNSIGNED,
                 mi MEDIUMINT, miu MEDIUMINT UNSIGNED, i INT, iu INT UNSIGNED, iz INT(8) ZEROFILL, bi BIGINT,
                 biu BIGINT UNSIGNED, de DECIMAL(65,30), de0 DECIMAL(65,0), deu DECIMAL(5,2) UNSIGNED ZEROFILL, fl FLOAT,
                 fl2 FLOAT(7,3), dou DOUBLE, dou2 DOUBLE(15,5), bit1 BIT(1), bit7 BIT(7), bit64 BIT(64), da DATE,
                 dt DATETIME, dt6 DATETIME(6), ts TIMESTAMP NULL, ts3 TIMESTAMP(3) NULL,
                 ts6 TIMESTAMP(6) NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6), tm TIME, tm6 TIME(6),
                 y YEAR, ch CHAR(10), vc VARCHAR(300), tt TINYTEXT, tx TEXT, mt MEDIUMTEXT, lt LONGTEXT, bn BINARY(5),
                 vb VARBINARY(300), tb TINYBLOB, bl BLOB, mb MEDIUMBLOB, lb LONGBLOB,
                 en ENUM('a', '', 'NULL', 'é', 'x,y'), se SET('a', 'b c', 'é'), js JSON, ge GEOMETRY, po POINT SRID 4326,
                 ls LINESTRING, pg POLYGON, mp MULTIPOINT, gc GEOMETRYCOLLECTION)
                DEFAULT CHARSET = utf8mb4
                """,
                "(KEY_COLUMN) VALUES (0)",
                """
                VALUES (1, -128, 0, 0, 0, -32768, 0, -8388608, 0, -2147483648, 0, 7, -9223372036854775808, 0,
                 -99999999999999999999999999999999999.999999999999999999999999999999,
                 -99999999999999999999999999999999999999999999999999999999999999999, 0, -3.402823466e38, -9999.999,
                 -1.7976931348623157e308, -0.00001, b'0', b'0', b'0', '0000-00-00', '0000-00-00', '0000-00-00',
                 '1970-01-01 00:00:01', '0000-00-00', '1970-01-01 00:00:01.000001', '-838:59:59', '-838:59:59.000000',
                 1901, '', '', '', '', '', '', X'', X'', X'', X'', X'', X'', '', '', '{}', ST_GeomFromText('POINT(0 0)'),
                 ST_GeomFromText('POINT(-90 -180)', 4326), ST_GeomFromText('LINESTRING(0 0, 1 1)'),
                 ST_GeomFromText('POLYGON((0 0, 0 1, 1 1, 0 0))'), ST_GeomFromText('MULTIPOINT(0 0, 1 1)'),
                 ST_GeomFromText('GEOMETRYCOLLECTION EMPTY'))
                """,
                """
                VALUES (18446744073709551614, 127, 255, 255, 7, 32767, 65535, 8388607, 16777215, 2147483647, 4294967295,
                 99999999, 9223372036854775807, 18446744073709551615,
                 99999999999999999999999999999999999.999999999999999999999999999999,
                 99999999999999999999999999999999999999999999999999999999999999999, 999.99, 3.402823466e38, 9999.999,
                 1.7976931348623157e308, 9999999999.99999, b'1', b'1111111', X'FFFFFFFFFFFFFFFF', '9999-12-31',
                 '9999-12-31 23:59:59', '9999-12-31 23:59:59.999999', '2038-01-19 03:14:07', '2021-10-31 00:30:00.123',
                 '2021-10-31 01:30:00.999999', '838:59:59', '837:59:59.999999', 2155, 'ten chars!', 'ä€😀', 'NULL', '\\\\N',
                 'a\tb\nc\r"d",''e'';\\\\0', 'NaN', X'6100000000', X'00FF200000', X'275C220A0D1A00', X'00', X'20', X'FF',
                 'NULL', 'a,b c,é',
                 '{"d": 0.12345678901234567, "e": 1.7976931348623157e308, "i": 18446744073709551615, "n": null, "t": "é😀"}',
                 ST_GeomFromText('POINT(1.1 2.2)', 3857), ST_GeomFromText('POINT(89.999999 179.5)', 4326),
                 ST_GeomFromText('LINESTRING(1e300 -0.0, 1 1)'), ST_GeomFromText('POLYGON((0 0, 0 9, 9 9, 0 0))'),
                 ST_GeomFromText('MULTIPOINT(7 7)'), ST_GeomFromText('GEOMETRYCOLLECTION(POINT(1 2))'))
                """,
                """
                (KEY_COLUMN, fl, dou, de, da, dt, dt6, ts, tm6, y, en, js, bn, vb, bit64, vc) VALUES
                 (2, -0e0, -0e0, -0.0, '2021-02-00', '2021-00-31 00:00:00', '0000-01-01 00:00:00.000001',
                  '2021-10-31 00:30:00', '-00:00:00.000001', 0, 'no such value', 'null', X'20', X'2020', b'1', ' a '),
                 (3, 1e-45, 4.9406564584124654e-324, 0.000000000000000000000000000001, '2021-02-31', '2021-02-31 12:00:00',
                  '2021-03-28 02:30:00.5', '2021-10-31 01:30:00', '00:00:00.000001', 1970, 5, '"NULL"', NULL, X'', b'0', 'a'),
                 (4, 16777217, 0.1, 0.1, '1000-01-01', '1582-10-10', '1969-12-31 23:59:59', '2021-03-28 01:00:00', NULL,
                  2000, 0, CAST(CAST('2021-10-31 02:30:00.5' AS DATETIME(6)) AS JSON), X'0000000000', X'00', b'1', 'a '),
                 (9, 0.1, 1e0, -1, NULL, NULL, NULL, NULL, NULL, NULL, NULL, CAST(X'00FF' AS JSON), NULL, NULL, NULL, 'A'),
                 (90071992547409930, 3.3, 3.3, 3, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
                  CAST(CAST(1.10 AS DECIMAL(5, 2)) AS JSON), NULL, NULL, NULL, 'á')
                """);

        Answer operation = site.copied();

        assertThat(operation.<Integer>read("$.result.copiedRows")).isEqualTo(8);
        assertEqual(8);
    }

    @Test
    void textOfEveryCharsetIsCopiedByteByByte() throws SQLException {
        String texts =
                "(KEY_COLUMN, u3, ai, cs, bin9, gen, l1, l1b, l1g, gbk, gbkb, asc_, u16, u32, sj, bytes) VALUES ";
        site.accounts(
                "TINYINT(1) NOT NULL AUTO_INCREMENT PRIMARY KEY",
                """
                (u3 VARCHAR(30) CHARACTER SET utf8mb3, ai VARCHAR(30) COLLATE utf8mb4_0900_ai_ci,
                 cs VARCHAR(30) COLLATE utf8mb4_0900_as_cs, bin9 VARCHAR(30) COLLATE utf8mb4_0900_bin,
                 gen VARCHAR(30) COLLATE utf8mb4_general_ci, l1 VARCHAR(30) CHARACTER SET latin1,
                 l1b CHAR(30) CHARACTER SET latin1 COLLATE latin1_bin, l1g TEXT CHARACTER SET latin1 COLLATE latin1_german2_ci,
                 gbk VARCHAR(30) CHARACTER SET gbk, gbkb CHAR(30) CHARACTER SET gbk COLLATE gbk_bin,
                 asc_ VARCHAR(30) CHARACTER SET ascii, u16 VARCHAR(30) CHARACTER SET utf16,
                 u32 CHAR(30) CHARACTER SET utf32, sj VARCHAR(30) CHARACTER SET sjis,
                 bytes VARCHAR(30) CHARACTER SET binary, UNIQUE KEY (bin9), KEY (l1g(5)), KEY (gen, gbk))
                DEFAULT CHARSET = utf8mb3
                """,
                texts + "(-128, 'a', 'a', 'a', 'a', 'a', 'a', 'a', 'a', 'a', 'a', 'a', 'a', 'a', 'a', 'a')",
                texts
                        + "(-1, 'á', 'á', 'á', 'á', 'á', 'á', 'á', 'á', _gbk X'A8A2', _gbk X'A8A2', '?', 'á', 'á', '?', 'á')",
                texts + "(0, 'A', 'A', 'A', 'A', 'A', 'A', 'A', 'A', 'A', 'A', 'A', 'A', 'A', 'A', X'4100')",
                texts + "(2, 'a ', 'a ', 'a ', 'a ', 'a ', 'a ', 'a ', 'a ', 'a ', 'a ', 'a ', 'a ', 'a ', 'a ', 'a ')",
                texts + "(3, '', '', '', '', '', '', '', '', '', '', '', '', '', '', '')",
                texts
                        + "(4, 'NULL', 'NULL', '\\\\N', '\\\\', '''', '\"', '`', ';', '--', '/*', '#', ',', '\t', '\n', X'00')",
                texts
                        + "(5, '€', '😀', '👩‍🚀', '👩‍🚀', '\u0301a', 'ÿ', 'ß', 'ss', _gbk X'815C', _gbk X'D6D0', X'7F', '😀',"
                        + " '😀', _sjis X'955C', X'F09F98')",
                texts
                        + "(127, 'NaN', '-0', 'Infinity', '0x41', NULL, X'80', X'A0', X'00', _gbk X'FE4F', '0', ' ', '\u0000',"
                        + " ' ', X'5C', X'FFFE')",
                "(KEY_COLUMN) VALUES (6)");

        site.copied();

        assertEqual(9);
    }

    @Test
    void howTheTableIsMadeIsCopiedToTheLetter() throws SQLException {
        site.accounts(
                "MEDIUMINT NOT NULL COMMENT 'the ''key''\n\\\\' PRIMARY KEY",
                """
                (seq BIGINT UNSIGNED NOT NULL AUTO_INCREMENT UNIQUE,
                 `a ``?` INT DEFAULT 3 COMMENT 'CONSTRAINT `x` CHECK (1)', b DOUBLE, d DATE DEFAULT '2021-02-31',
                 z DATETIME(6) DEFAULT '0000-00-00', t TEXT CHARACTER SET latin1, n VARCHAR(20) DEFAULT (UUID_SHORT()),
                 j JSON DEFAULT (JSON_ARRAY(1, 'x''y')), vb VARBINARY(9) DEFAULT X'00FF27', bn BINARY(4) DEFAULT 'a',
                 bt BIT(9) DEFAULT b'101', en ENUM('x''y', 'a,b', ')') DEFAULT ')', hidden INT INVISIBLE DEFAULT 7,
                 up DATETIME DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP, p POINT SRID 0 NOT NULL,
                 gs VARCHAR(60) AS (CONCAT(n, 'x''\\\\', `a ``?`)) STORED INVISIBLE, gv INT AS (`a ``?` + 1) VIRTUAL COMMENT 'x',
                 ratio DOUBLE AS (b / `a ``?`) STORED, jv VARCHAR(20) AS (j->>'$[0]') VIRTUAL,
                 UNIQUE KEY `u ``1` (gs), KEY pre (t(10) DESC, en), KEY fn ((`a ``?` * 2), (LOWER(n))), FULLTEXT KEY ft (t),
                 SPATIAL KEY sp (p), KEY no (b) INVISIBLE COMMENT 'it''s', KEY jv (jv),
                 CONSTRAINT `weird ``) CHECK (` CHECK (b > -5 OR n <> 'a''b\\\\c\n,'), CHECK (`a ``?` < 1000),
                 CONSTRAINT lazy CHECK (b <> 17) NOT ENFORCED, CONSTRAINT Z CHECK (n <> ''), CHECK (d > '0000-00-00'))
                COMMENT = 'AUTO_INCREMENT=5 ''\n) ENGINE=x' ROW_FORMAT = COMPRESSED KEY_BLOCK_SIZE = 8 STATS_PERSISTENT = 0
                MAX_ROWS = 1000 CHECKSUM = 1 DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
                """,
                "(KEY_COLUMN, seq, `a ``?`, b, n, t, p, up, hidden) VALUES (-8388608, 0, 0, 1, 'é', 'word', POINT(1, 2),"
                        + " '2001-01-01', NULL)",
                "(KEY_COLUMN, seq, `a ``?`, b, n, t, p, d) VALUES (8388607, 40, 3, -0e0, 'x', 'other word', POINT(0, 0),"
                        + " '2021-02-28')",
                "(KEY_COLUMN, seq, `a ``?`, p) VALUES (17, 41, NULL, POINT(3, 3))");
        site.execute("DELETE FROM " + site.legacy.sql() + " WHERE seq = 41");

        site.copied();

        site.oracle().assertEqualRows(HostileSite.KEY, 2);
        site.oracle().assertEqualStructure();
        site.dropFences();
        site.execute("SET SESSION sql_mode = ''");
        site.oracle().assertEqualNextId("seq");
    }

    @Test
    void partitionsAreCopied() throws SQLException {
        site.accounts(
                "INT NOT NULL AUTO_INCREMENT PRIMARY KEY",
                "(a VARCHAR(9)) PARTITION BY RANGE (KEY_COLUMN)"
                        + " (PARTITION `low ``` VALUES LESS THAN (0) COMMENT = 'x', PARTITION high VALUES LESS THAN MAXVALUE)",
                "(KEY_COLUMN, a) VALUES (-2147483648, 'x'), (-1, 'y'), (0, 'z'), (2147483646, 'last')");

        site.copied();

        assertEqual(4);
    }

    @ParameterizedTest
    @CsvSource({
        "TINYINT, -128, 127",
        "TINYINT UNSIGNED, 0, 255",
        "SMALLINT, -32768, 32767",
        "SMALLINT UNSIGNED ZEROFILL, 0, 65535",
        "MEDIUMINT UNSIGNED, 0, 16777215",
        "INT UNSIGNED, 0, 4294967294",
        "BIGINT, -9223372036854775808, 9223372036854775807",
        "BIGINT UNSIGNED, 0, 18446744073709551615"
    })
    void everyKindOfKeyIsCopiedFromItsLeastToItsLast(String type, String least, String last) throws SQLException {
        site.accounts(
                type + " NOT NULL AUTO_INCREMENT PRIMARY KEY",
                "(a VARCHAR(9))",
                "(KEY_COLUMN, a) VALUES (" + least + ", 'least'), (7, 'seven'), (100, 'gap'), (" + last + ", 'last')");

        site.copied();

        assertEqual(4);
    }

    @Test
    void theIdsOfDeletedAccountsDoNotComeBack() throws SQLException {
        site.accounts(
                "INT NOT NULL AUTO_INCREMENT PRIMARY KEY",
                "(a VARCHAR(9))",
                "(KEY_COLUMN, a) VALUES (1, 'x'), (500, 'y'), (900, 'z')");
        site.execute("DELETE FROM " + site.legacy.sql() + " WHERE a <> 'x'");

        Answer operation = site.copied();

        assertThat(operation.<Integer>read("$.result.nextId")).isEqualTo(901);
        assertEqual(1);
    }

    @Test
    void anEmptyTableIsCopied() throws SQLException {
        site.accounts("INT NOT NULL PRIMARY KEY", "(a VARCHAR(9) NOT NULL)");

        Answer operation = site.copied();

        assertThat(operation.<Object>read("$.result.nextId")).isNull();
        assertEqual(0);
    }

    @Test
    void aTableThatNumbersItsOwnWordsIsRefused() throws SQLException {
        site.accounts(
                "INT NOT NULL PRIMARY KEY",
                "(FTS_DOC_ID BIGINT UNSIGNED NOT NULL, t TEXT, UNIQUE KEY FTS_DOC_ID_INDEX (FTS_DOC_ID), FULLTEXT KEY (t))",
                "VALUES (1, 5, 'word')");

        assertRefused(
                "The table " + site.legacy + " numbers the rows of its FULLTEXT index itself, in the column FTS_DOC_ID,"
                        + " and the server takes those numbers in growing order only; drop that column or the index.");
    }

    @Test
    void aColumnWithALineBreakInItsNameIsRefused() throws SQLException {
        site.accounts("INT NOT NULL PRIMARY KEY", "(`a\nb` INT)");

        assertRefused("The table " + site.legacy
                + " has a column with a control character in its name; give it another name.");
    }

    @Test
    void aCheckWhoseNameIsTakenIsRefused() throws SQLException {
        site.execute("CREATE TABLE other (id INT, CONSTRAINT `Ours ``` CHECK (id > 0))");
        site.accounts("INT NOT NULL PRIMARY KEY", "(a INT, CONSTRAINT `ours ``` CHECK (a > 0))");

        assertRefused(
                "The check ours ` of " + site.legacy + " would be named ours ` in the copy, and another check in the"
                        + " database " + site.consolidated.schema() + " has that name; give one of them another name.");
        site.execute("DROP TABLE other");
    }

    private static void assertRefused(String sentence) {
        Answer fence = site.admin.put("/api/fence", null);
        assertThat(fence.status()).as(fence.body()).isEqualTo(200);
        Copies.locked(site.admin);
        Answer answer = Copies.start(site.admin);
        assertThat(answer.status()).as(answer.body()).isEqualTo(409);
        assertThat(answer.detail()).isEqualTo(sentence);
    }

    private static void assertEqual(int rows) throws SQLException {
        site.oracle().assertEqualRows(HostileSite.KEY, rows);
        site.oracle().assertEqualStructure();
        site.dropFences();
        site.oracle().assertEqualNextId(HostileSite.KEY);
    }
}
