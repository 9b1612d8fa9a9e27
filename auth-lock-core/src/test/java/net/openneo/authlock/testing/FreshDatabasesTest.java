package net.openneo.authlock.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class FreshDatabasesTest {
    private static final FreshDatabases databases = FreshDatabases.create();

    @AfterAll
    static void drop() {
        databases.drop();
    }

    @Test
    void holdTheTwoTablesOfProduction() {
        JdbcTemplate root = new JdbcTemplate(databases.dataSource());

        assertThat(root.queryForObject("SELECT COUNT(*) FROM " + databases.legacyTable(), Long.class))
                .isZero();
        assertThat(root.queryForList("SHOW TABLES", String.class)).containsExactly("users");
    }

    @Test
    void giveAnAccountWhatItIsGrantedAndNoMore() {
        var account = databases.account("reader", "SELECT ON " + databases.legacyTable());
        JdbcTemplate reader = new JdbcTemplate(account);

        assertThat(reader.queryForList("SELECT name FROM " + databases.legacyTable()))
                .isEmpty();
        assertThatThrownBy(() -> reader.update("DELETE FROM " + databases.legacyTable()))
                .hasStackTraceContaining("DELETE command denied to user 'reader'");
    }

    @Test
    void areGoneAfterTheDrop() {
        FreshDatabases dropped = FreshDatabases.create();
        dropped.account("leaver");

        dropped.drop();

        JdbcTemplate root = new JdbcTemplate(databases.dataSource());
        assertThat(root.queryForList("SHOW DATABASES", String.class))
                .doesNotContainAnyElementsOf(List.of(dropped.legacySchema(), dropped.consolidatedSchema()));
        assertThat(root.queryForList("SELECT user FROM mysql.user WHERE user = 'leaver'"))
                .isEmpty();
    }
}
