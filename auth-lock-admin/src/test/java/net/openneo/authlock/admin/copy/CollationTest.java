package net.openneo.authlock.admin.copy;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import net.openneo.authlock.admin.RunningAdmin;
import net.openneo.authlock.admin.RunningAdmin.Answer;
import net.openneo.authlock.table.TableName;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A copy whose text gets another collation. */
class CollationTest {
    private static HostileSite site;

    @BeforeAll
    static void start() throws SQLException {
        site = new HostileSite("auth-lock.consolidated-collation=utf8mb4_0900_ai_ci");
    }

    @AfterAll
    static void stop() throws SQLException {
        site.close();
    }

    @Test
    void everyTextGetsItAndKeepsItsTypeAndItsCharacters() throws SQLException {
        site.accounts(
                "INT NOT NULL AUTO_INCREMENT PRIMARY KEY",
                """
                (`a ``?` VARCHAR(30) NOT NULL DEFAULT 'it''s ) COLLATE x' COMMENT 'CHARACTER SET latin1', t TEXT,
                 l CHAR(9) CHARACTER SET latin1 COLLATE latin1_bin UNIQUE, g MEDIUMTEXT CHARACTER SET gbk,
                 e ENUM('x''y', 'a)b', 'é') CHARACTER SET latin1 DEFAULT 'é', s SET('a', 'ü') COLLATE utf8mb3_bin,
                 b VARBINARY(9), bl BLOB, j JSON, n INT, up VARCHAR(30) CHARACTER SET latin1 AS (CONCAT(l, '!')) STORED,
                 KEY (t(10)), FULLTEXT KEY (t), CHECK (l <> 'x'))
                DEFAULT CHARSET = utf8mb3 COLLATE = utf8mb3_unicode_ci COMMENT = 'COLLATE x'
                """,
                "(KEY_COLUMN, `a ``?`, t, l, g, e, s, b, bl, j, n) VALUES (1, 'ä€', 'é', 'ÿ', _gbk X'D6D0', 'é', 'a,ü', X'00FF',"
                        + " X'FF', '\"é\"', 1)",
                "(KEY_COLUMN) VALUES (7)");

        site.copied();

        assertThat(columns(site.consolidated))
                .containsExactly(
                        HostileSite.KEY + " int null",
                        "a `? varchar(30) utf8mb4_0900_ai_ci",
                        "t text utf8mb4_0900_ai_ci",
                        "l char(9) utf8mb4_0900_ai_ci",
                        "g mediumtext utf8mb4_0900_ai_ci",
                        "e enum('x''y','a)b','é') utf8mb4_0900_ai_ci",
                        "s set('a','ü') utf8mb4_0900_ai_ci",
                        "b varbinary(9) null",
                        "bl blob null",
                        "j json null",
                        "n int null",
                        "up varchar(30) utf8mb4_0900_ai_ci");
        assertThat(site.root
                        .sql("SELECT TABLE_COLLATION FROM information_schema.TABLES WHERE TABLE_NAME = :table")
                        .param("table", site.consolidated.table())
                        .query(String.class)
                        .single())
                .isEqualTo("utf8mb4_0900_ai_ci");
        assertThat(characters(site.consolidated)).hasSize(2).isEqualTo(characters(site.legacy));
    }

    @Test
    void textThatItCannotHoldStopsTheCopyBeforeAnythingIsLost() throws SQLException {
        try (RunningAdmin narrow = site.admin.another(
                "auth-lock.legacy-table=" + site.legacy.sql(),
                "auth-lock.consolidated-table=" + site.consolidated.sql(),
                "auth-lock.consolidated-collation=latin1_swedish_ci")) {
            site.accounts(
                    "INT NOT NULL AUTO_INCREMENT PRIMARY KEY",
                    "(a VARCHAR(9)) DEFAULT CHARSET = utf8mb4",
                    "VALUES (1, 'é'), (2, '😀')");
            assertThat(narrow.put("/api/fence", null).status()).isEqualTo(200);
            Copies.locked(narrow);

            Answer operation = Copies.copy(narrow);

            assertThat(operation.<String>read("$.state")).isEqualTo("STOPPED");
            assertThat(operation.<String>read("$.error"))
                    .isEqualTo(
                            "A row of " + site.legacy
                                    + " with an id from 1 to 2 cannot be copied (error 1366): the charset"
                                    + " of the copy cannot hold its text. Put that right, and POST /api/consolidation/copy again.");
        }
    }

    @Test
    void anIndexThatWouldBeTooLongStopsTheCopy() throws SQLException {
        site.accounts("INT NOT NULL AUTO_INCREMENT PRIMARY KEY", "(a VARCHAR(1000) UNIQUE) DEFAULT CHARSET = utf8mb3");
        assertThat(site.admin.put("/api/fence", null).status()).isEqualTo(200);
        Copies.locked(site.admin);

        Answer operation = Copies.copy(site.admin);

        assertThat(operation.<String>read("$.error"))
                .isEqualTo("An index or a row of the copy would be too long in the collation that"
                        + " auth-lock.consolidated-collation names (error 1071); set another one, or leave it out.");
    }

    private static List<String> columns(TableName table) {
        return site.root
                .sql("SELECT CONCAT(COLUMN_NAME, ' ', COLUMN_TYPE, ' ', COALESCE(COLLATION_NAME, 'null'))"
                        + " FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = :schema AND TABLE_NAME = :table"
                        + " ORDER BY ORDINAL_POSITION")
                .param("schema", table.schema())
                .param("table", table.table())
                .query(String.class)
                .list();
    }

    private static List<String> characters(TableName table) {
        return site.root
                .sql("SELECT CONCAT_WS('|', CONVERT(`a ``?` USING utf8mb4), CONVERT(t USING utf8mb4),"
                        + " CONVERT(l USING utf8mb4), CONVERT(g USING utf8mb4), CONVERT(e USING utf8mb4),"
                        + " CONVERT(s USING utf8mb4), HEX(b), HEX(bl), j, n, CONVERT(up USING utf8mb4)) FROM "
                        + table.sql()
                        + " ORDER BY 1")
                .query(String.class)
                .list();
    }
}
