package net.openneo.authlock.admin.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A copy that is made otherwise than what it was made from, and everything in it that is. */
class StructureTest {
    private static TwoTables tables;

    @BeforeAll
    static void create() {
        tables = TwoTables.named("accounts", "auth_accounts");
        tables.create(
                """
                (
                  id INT NOT NULL AUTO_INCREMENT, name VARCHAR(30) NOT NULL COMMENT 'shown', email VARCHAR(50) NULL,
                  token VARCHAR(20) CHARACTER SET latin1, note TEXT, points INT DEFAULT 7,
                  twice INT AS (points * 2) VIRTUAL, seen TIMESTAMP(6) NULL ON UPDATE CURRENT_TIMESTAMP(6),
                  kind ENUM('user', 'staff') DEFAULT 'user', place POINT NOT NULL SRID 4326,
                  hidden INT INVISIBLE DEFAULT 3,
                  PRIMARY KEY (id), UNIQUE KEY emails (email), KEY names (name(10), points DESC), KEY tokens (token),
                  KEY lowered ((LOWER(name))), FULLTEXT KEY words (note), SPATIAL KEY places (place),
                  CHECK (points < 1000)
                ) ENGINE = InnoDB DEFAULT CHARSET = utf8mb3 COLLATE = utf8mb3_general_ci COMMENT = 'accounts'
                """);
        tables.send("INSERT INTO $expected (id, name, place) VALUES (7, 'one', ST_GeomFromText('POINT(1 2)', 4326))");
        tables.copy();
    }

    @AfterEach
    void copy() {
        tables.copy();
    }

    @AfterAll
    static void drop() {
        tables.close();
    }

    @Test
    void ofAnEqualTableIsEqual() {
        assertThat(tables.compare().differences()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "DROP INDEX emails|The index emails of $expected is missing in $actual.",
                "DROP INDEX emails, ADD INDEX emails (email)|The uniqueness of the index emails is not unique in $actual, and has to be unique as in $expected.",
                "DROP INDEX names, ADD INDEX names (points DESC, name(10))|The list of columns of the index names is points DESC, name(10) in $actual, and has to be name(10), points DESC as in $expected.",
                "DROP INDEX names, ADD INDEX names (name(9), points DESC)|The list of columns of the index names is name(9), points DESC in $actual, and has to be name(10), points DESC as in $expected.",
                "DROP INDEX names, ADD INDEX names (name(10), points)|The list of columns of the index names is name(10), points in $actual, and has to be name(10), points DESC as in $expected.",
                "DROP INDEX lowered, ADD INDEX lowered ((UPPER(name)))|The list of columns of the index lowered is upper(`name`) in $actual, and has to be lower(`name`) as in $expected.",
                "DROP INDEX words, ADD INDEX words (note(5))|The list of columns of the index words is note(5) in $actual, and has to be note as in $expected.+The type of the index words is BTREE in $actual, and has to be FULLTEXT as in $expected.",
                "ALTER INDEX names INVISIBLE|The visibility of the index names is invisible in $actual, and has to be visible as in $expected.",
                "DROP INDEX tokens, ADD INDEX tokens (token) COMMENT 'new'|The comment of the index tokens is new in $actual, and has to be none as in $expected.",
                "ADD INDEX more (email, name)|The index more of $actual is not in $expected.",
                "RENAME INDEX emails TO mails|The index emails of $expected is missing in $actual.+The index mails of $actual is not in $expected.",
                "MODIFY name VARCHAR(31) NOT NULL COMMENT 'shown'|The type of the column name is varchar(31) in $actual, and has to be varchar(30) as in $expected.",
                "MODIFY name VARCHAR(30) NULL COMMENT 'shown'|The nullability of the column name is YES in $actual, and has to be NO as in $expected.",
                "MODIFY name VARCHAR(30) COLLATE utf8mb3_bin NOT NULL COMMENT 'shown'|The collation of the column name is utf8mb3_bin in $actual, and has to be utf8mb3_general_ci as in $expected.",
                "MODIFY token VARCHAR(20) CHARACTER SET utf8mb3|The collation of the column token is utf8mb3_general_ci in $actual, and has to be latin1_swedish_ci as in $expected.",
                "MODIFY name VARCHAR(30) NOT NULL COMMENT 'hidden'|The comment of the column name is hidden in $actual, and has to be shown as in $expected.",
                "ALTER points SET DEFAULT 8|The default of the column points is 8 in $actual, and has to be 7 as in $expected.",
                "ALTER points DROP DEFAULT|The default of the column points is none in $actual, and has to be 7 as in $expected.",
                "MODIFY points BIGINT DEFAULT 7|The type of the column points is bigint in $actual, and has to be int as in $expected.",
                "MODIFY points INT UNSIGNED DEFAULT 7|The type of the column points is int unsigned in $actual, and has to be int as in $expected.",
                "MODIFY twice INT AS (points + points) VIRTUAL|The generation expression of the column twice is (`points` + `points`) in $actual, and has to be (`points` * 2) as in $expected.",
                "DROP COLUMN twice, ADD COLUMN twice INT AS (points * 2) STORED AFTER points|The list of attributes of the column twice is STORED GENERATED in $actual, and has to be VIRTUAL GENERATED as in $expected.",
                "MODIFY seen TIMESTAMP(6) NULL|The list of attributes of the column seen is none in $actual, and has to be on update CURRENT_TIMESTAMP(6) as in $expected.",
                "MODIFY kind ENUM('staff', 'user') DEFAULT 'user'|The type of the column kind is enum('staff','user') in $actual, and has to be enum('user','staff') as in $expected.+Row 7 of $actual has another value in the column kind than in $expected.",
                "ALTER COLUMN hidden SET VISIBLE|The list of attributes of the column hidden is none in $actual, and has to be INVISIBLE as in $expected.",
                "DROP COLUMN hidden|The column hidden of $expected is missing in $actual.",
                "ADD COLUMN more INT|The column more of $actual is not in $expected.",
                "MODIFY points INT DEFAULT 7 FIRST|The columns of $actual are in another order than those of $expected, beginning with the column id.",
                "ALTER CHECK auth_accounts_chk_1 NOT ENFORCED|The enforcement of the check (`points` < 1000) is NO in $actual, and has to be YES as in $expected.",
                "DROP CHECK auth_accounts_chk_1|The check (`points` < 1000) of $expected is missing in $actual.",
                "DROP CHECK auth_accounts_chk_1, ADD CHECK (points < 1001)|The check (`points` < 1000) of $expected is missing in $actual.+The check (`points` < 1001) of $actual is not in $expected.",
                "COMMENT 'others'|The comment of the table is others in $actual, and has to be accounts as in $expected.",
                "COLLATE utf8mb3_bin|The collation of the table is utf8mb3_bin in $actual, and has to be utf8mb3_general_ci as in $expected.",
                "STATS_PERSISTENT = 0|The list of options of the table is stats_persistent=0 in $actual, and has to be none as in $expected.",
                "AUTO_INCREMENT = 9|The next id of $actual is 9, and has to be 8 as in $expected.",
                "MODIFY id INT NOT NULL|The list of attributes of the column id is none in $actual, and has to be auto_increment as in $expected.",
            })
    void isNamed(String alter, String sentences) {
        tables.send("ALTER TABLE $actual " + alter);

        assertThat(TwoTables.sentences(tables.compare())).containsExactly(named(sentences));
    }

    @Test
    void ofTheRowsIsNamed() {
        tables.send(
                "ALTER TABLE $actual DROP INDEX words, DROP INDEX places", "ALTER TABLE $actual ROW_FORMAT = COMPACT");

        assertThat(TwoTables.sentences(tables.compare()))
                .contains(named(
                        "The row format of the table is Compact in $actual, and has to be Dynamic as in $expected."));
    }

    @Test
    void aLowerNextIdIsNamed() {
        tables.send("DELETE FROM $actual", "ALTER TABLE $actual AUTO_INCREMENT = 3");

        assertThat(TwoTables.sentences(tables.compare()))
                .containsExactly(
                        named("The next id of $actual is 3, and has to be 8 as in $expected.+Row 7 of $expected is"
                                + " missing in $actual."));
    }

    @Test
    void aForeignKeyIsNamed() {
        tables.send("ALTER TABLE $actual ADD FOREIGN KEY (points) REFERENCES $actual (id) ON DELETE CASCADE");

        assertThat(TwoTables.sentences(tables.compare()))
                .contains("The foreign key points to " + tables.actual() + ".id of " + tables.actual() + " is not in "
                        + tables.expected() + ".");
    }

    @Test
    void aTableThatDoesNotExistIsNamed() {
        tables.send("DROP TABLE $actual");

        Verdict verdict = tables.compare();

        assertThat(TwoTables.sentences(verdict)).containsExactly(named("The table $actual does not exist."));
        assertThat(verdict.expectedRows()).isOne();
        assertThat(verdict.actualRows()).isZero();
    }

    @Test
    void aKeyOfAnotherKindLeavesTheRowsUncompared() {
        tables.send("ALTER TABLE $actual MODIFY id VARCHAR(20) NOT NULL");

        assertThat(TwoTables.sentences(tables.compare()))
                .contains(named(
                        "The type of the column id is varchar(20) in $actual, and has to be int as in $expected."));
    }

    private static String[] named(String sentences) {
        return List.of(sentences
                        .replace("$expected", tables.expected().toString())
                        .replace("$actual", tables.actual().toString())
                        .split("\\+(?=[TRA])"))
                .toArray(String[]::new);
    }
}
