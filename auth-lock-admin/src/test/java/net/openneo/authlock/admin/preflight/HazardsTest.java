package net.openneo.authlock.admin.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.util.List;
import net.openneo.authlock.admin.RunningAdmin;
import net.openneo.authlock.admin.RunningAdmin.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** All checks at once, as an operator sees them. */
class HazardsTest {
    private static final RunningAdmin admin = RunningAdmin.start().with(3);
    private static final String OLD = admin.databases().legacyTable();
    private static final String SCHEMA = admin.databases().legacySchema();
    private static final String SECRET = "do-not-show@example.com";

    @AfterAll
    static void stop() {
        admin.close();
        admin.databases().drop();
    }

    @Test
    void areAllFoundAtOnceAndShowNobodysData() {
        JdbcTemplate root = new JdbcTemplate(admin.databases().dataSource());
        root.update("UPDATE " + OLD + " SET email = '" + SECRET + "' WHERE id = 1");
        root.execute("CREATE TRIGGER " + SCHEMA + ".counts AFTER INSERT ON " + OLD + " FOR EACH ROW SET @seen = 1");
        root.execute("CREATE TABLE " + SCHEMA
                + ".posts (id INT PRIMARY KEY, author INT UNSIGNED, CONSTRAINT by_author FOREIGN"
                + " KEY (author) REFERENCES " + OLD + " (id))");
        root.execute("CREATE PROCEDURE " + SCHEMA + ".tidy() DELETE FROM users WHERE email = '" + SECRET + "'");
        root.execute("CREATE TABLE " + admin.databases().consolidatedTable() + " (id INT PRIMARY KEY)");

        Answer operation = PreflightTest.preflight(admin);

        assertThat(operation.<String>read("$.state")).as(operation.body()).isEqualTo("STOPPED");
        Answer look = admin.get("/api/consolidation");
        assertThat(look.<List<String>>read("$.checks[?(@.state == 'STOPPED')].id"))
                .contains("source-table", "target-table", "foreign-keys-in", "other-triggers", "routines");
        assertThat(look.<List<String>>read("$.checks[*].id")).doesNotHaveDuplicates();
        assertThat(sentence(look, "foreign-keys-in"))
                .isEqualTo("The foreign key by_author on " + SCHEMA + ".posts names " + OLD
                        + ": after the switch a row of "
                        + SCHEMA + ".posts could belong to no new account; ALTER TABLE `" + SCHEMA
                        + "`.`posts` DROP FOREIGN KEY `by_author`;");
        assertThat(sentence(look, "other-triggers"))
                .isEqualTo(
                        "The trigger " + SCHEMA + ".counts stands on " + OLD + ", and the copy would be without what it"
                                + " does; move that into the app, and DROP TRIGGER `" + SCHEMA + "`.`counts`;");
        assertThat(look.body()).doesNotContain(SECRET);
        assertThat(operation.body()).doesNotContain(SECRET);
        assertThat(look.<String>read("$.phase")).isEqualTo("NEW");
    }

    private static String sentence(Answer look, String id) {
        return JsonPath.<List<String>>read(look.body(), "$.checks[?(@.id == '" + id + "')].sentence")
                .get(0);
    }
}
