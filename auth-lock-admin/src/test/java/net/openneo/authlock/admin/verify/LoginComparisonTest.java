package net.openneo.authlock.admin.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.openneo.authlock.admin.server.Session;
import net.openneo.authlock.admin.server.Sessions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A collation that folds together what the old one told apart, or tells apart what it took for the same. */
class LoginComparisonTest {
    private static final TwoTables tables = TwoTables.named("accounts", "auth_accounts");

    @BeforeEach
    void create() {
        tables.send("DROP TABLE IF EXISTS $expected");
        tables.create("(id INT NOT NULL PRIMARY KEY, name VARCHAR(30), email VARCHAR(50), other VARCHAR(50))"
                + " DEFAULT CHARSET = utf8mb3 COLLATE = utf8mb3_bin");
    }

    @AfterAll
    static void drop() {
        tables.close();
    }

    @Test
    void namesThoseWhoWouldFindAnotherRow() {
        rows("(1, 'jose', NULL, 'x'), (2, 'josé', NULL, 'X'), (3, 'José 2', 'a@b', NULL), (4, 'd', 'A@B', NULL)");
        recollate("utf8mb4_0900_ai_ci");

        assertThat(TwoTables.sentences(logins()))
                .containsExactly(
                        "The name of row 2 finds other rows in " + tables.actual() + " than in " + tables.expected()
                                + ", because its collation is another one there.",
                        "The email of row 4 finds other rows in " + tables.actual() + " than in " + tables.expected()
                                + ", because its collation is another one there.");
    }

    @Test
    void namesThoseWhoTypeTheirNameInOtherLetters() {
        tables.send("ALTER TABLE $expected CONVERT TO CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci");
        rows("(1, 'jose', NULL, 'x'), (2, '12', NULL, 'X')");
        recollate("utf8mb4_0900_as_cs");

        assertThat(TwoTables.sentences(logins()))
                .containsExactly(
                        "The name of row 1 in capital or small letters, or without a space at its end, finds it in "
                                + tables.expected() + " and not in " + tables.actual()
                                + ", because its collation is another one there.");
    }

    @Test
    void hasNothingToSayWhereEverybodyFindsTheSame() {
        rows("(1, 'jose', 'a@b', 'x'), (2, 'maria', NULL, 'X')");
        recollate("utf8mb4_0900_ai_ci");

        assertThat(logins().differences()).isEmpty();
        assertThat(tables.compare(new Expected("utf8mb4_0900_ai_ci")).differences())
                .isEmpty();
        assertThat(TwoTables.sentences(tables.compare()))
                .contains("The collation of the table is utf8mb4_0900_ai_ci in " + tables.actual()
                        + ", and has to be utf8mb3_bin as in " + tables.expected() + ".")
                .hasSize(4);
    }

    @Test
    void isNotMadeWhereItIsNotKnownByWhatPeopleLogIn() {
        tables.send("ALTER TABLE $expected DROP COLUMN name, DROP COLUMN email");
        recollate("utf8mb4_0900_ai_ci");

        assertThatThrownBy(this::logins)
                .isInstanceOf(IncomparableTablesException.class)
                .hasMessage(
                        "The table " + tables.expected() + " has none of the columns name, email, so it cannot be told"
                                + " whether everybody can still log in; set auth-lock.admin.verify.login-columns to the columns by"
                                + " which accounts are found.");
    }

    private static void rows(String rows) {
        tables.send("INSERT INTO $expected VALUES " + rows);
    }

    private static void recollate(String collation) {
        tables.copy();
        tables.send("ALTER TABLE $actual CONVERT TO CHARACTER SET utf8mb4 COLLATE " + collation);
    }

    private Verdict logins() {
        try (Session session = tables.admin().context().getBean(Sessions.class).open()) {
            TablePair pair = TablePair.of(session.sql(), tables.expected(), tables.actual())
                    .orElseThrow();
            return tables.admin().context().getBean(LoginComparison.class).compare(session.sql(), pair);
        }
    }
}
