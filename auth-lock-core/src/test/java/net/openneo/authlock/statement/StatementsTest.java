package net.openneo.authlock.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import net.openneo.authlock.AuthTable;
import net.openneo.authlock.statement.Statements.Resolved;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.table.TableName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** In these statements T stands for the placeholder, and `d`.`t` is the active table. */
class StatementsTest {
    private final Statements statements =
            new Statements(TableName.parse("openneo_id.users"), TableName.parse("openneo_impress.`auth users`"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            textBlock =
                    """
                    select * from T                            | select * from `d`.`t`
                    select * from `T` a                        | select * from `d`.`t` a
                    select * from "T"                          | select * from `d`.`t`
                    select T.name,`T`.id from T                | select `d`.`t`.name,`d`.`t`.id from `d`.`t`
                    insert into T(name) values ('T')           | insert into `d`.`t`(name) values ('T')
                    select 'it\\'s T' from T                   | select 'it\\'s T' from `d`.`t`
                    select 'a''T' from T                       | select 'a''T' from `d`.`t`
                    select "the T" from T                      | select "the T" from `d`.`t`
                    select "it's", T.id from T where x = 'y'   | select "it's", `d`.`t`.id from `d`.`t` where x = 'y'
                    select `it's` from T where x = 'y'         | select `it's` from `d`.`t` where x = 'y'
                    /* it's T */ select 1 from T where x = 'y'  | /* it's T */ select 1 from `d`.`t` where x = 'y'
                    /*!40001 select */ * from T                | /*!40001 select */ * from `d`.`t`
                    /*! select * from T */                     | /*! select * from `d`.`t` */
                    """)
    void theTableStandsForThePlaceholderOutsideOfLiteralsAndComments(String sql, String resolved) {
        assertThat(PlaceholderText.replace(named(sql), "`d`.`t`")).isEqualTo(named(resolved));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-- it's T\n", "# it's T\n"})
    void aCommentToTheEndOfItsLineStaysAsItIs(String comment) {
        assertThat(PlaceholderText.replace(named(comment + "select 1 from T where x = 'y'"), "`d`.`t`"))
                .isEqualTo(named(comment) + "select 1 from `d`.`t` where x = 'y'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"select * from T_copy", "select * from my_T", "select * from T2", "select * from $T"})
    void aLongerNameIsAnotherName(String sql) {
        assertThat(PlaceholderText.replace(named(sql), "`d`.`t`")).isEqualTo(named(sql));
    }

    @Test
    void aStatementIsReadyForEitherTable() {
        Resolved resolved = statements.resolve(named("delete from T where id = 1"));

        assertThat(resolved.writes()).isTrue();
        assertThat(resolved.on(ActiveTable.LEGACY)).isEqualTo("delete from `openneo_id`.`users` where id = 1");
        assertThat(resolved.on(ActiveTable.CONSOLIDATED))
                .isEqualTo("delete from `openneo_impress`.`auth users` where id = 1");
    }

    @Test
    void aStatementIsLookedAtOnce() {
        assertThat(statements.resolve(named("select 1 from T"))).isSameAs(statements.resolve(named("select 1 from T")));
    }

    @Test
    void whatIsKnownStaysBounded() {
        IntStream.range(0, 3 * Statements.LIMIT).forEach(i -> statements.resolve(named("select " + i + " from T")));

        assertThat(statements.size()).isBetween(1, Statements.LIMIT);
    }

    private static String named(String sql) {
        return sql.replaceAll("T(?=\\b|_|2)", AuthTable.ACTIVE);
    }
}
