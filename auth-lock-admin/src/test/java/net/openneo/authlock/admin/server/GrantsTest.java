package net.openneo.authlock.admin.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.openneo.authlock.table.TableName;
import org.junit.jupiter.api.Test;

class GrantsTest {
    @Test
    void coverADatabaseByAWildcardAndATableByItsName() {
        Grants grants = Grants.of(List.of(
                "GRANT SELECT, INSERT ON `openneo\\_%`.* TO `admin`@`%`",
                "GRANT UPDATE ON `openneo_id`.`users` TO `admin`@`%` WITH GRANT OPTION"));

        assertThat(grants.missing("SELECT, INSERT, UPDATE", "openneo_id", "users"))
                .isEmpty();
        assertThat(grants.missing("SELECT, UPDATE", "openneo_id", "*")).containsExactly("UPDATE ON `openneo_id`.*");
        assertThat(grants.missing("SELECT", "openneoXid", "*")).containsExactly("SELECT ON `openneoXid`.*");
        assertThat(grants.missing("PROCESS", "*", "*")).containsExactly("PROCESS ON *.*");
    }

    @Test
    void coverEverythingByAllPrivileges() {
        Grants grants = Grants.of(List.of("GRANT ALL PRIVILEGES ON `a`.* TO `admin`@`%`"));

        assertThat(grants.missing("SELECT, TRIGGER", "a", "*")).isEmpty();
        assertThat(grants.missing("SELECT", "b", "*")).containsExactly("SELECT ON `b`.*");
    }

    @Test
    void tellTheWaysToATableColumnsIncluded() {
        TableName users = new TableName("openneo_id", "users");
        Grants grants = Grants.of(List.of(
                "GRANT SELECT, PROCESS ON *.* TO `a`@`%`",
                "GRANT INSERT ON `openneo\\_id`.* TO `a`@`%` WITH GRANT OPTION",
                "GRANT SELECT (`id`, `name`), UPDATE (`name`) ON `openneo_id`.`users` TO `a`@`%`",
                "GRANT DELETE ON `openneo_id`.`others` TO `a`@`%`",
                "GRANT `r`@`%` TO `a`@`%`"));

        assertThat(grants.reaching(users, List.of("SELECT", "INSERT", "UPDATE", "DELETE")))
                .containsExactly(
                        new Grants.Reach(true, List.of("SELECT"), "*.*"),
                        new Grants.Reach(false, List.of("INSERT"), "`openneo\\_id`.*"),
                        new Grants.Reach(false, List.of("SELECT", "UPDATE"), "`openneo_id`.`users`"));
        assertThat(grants.missing("UPDATE, GRANT OPTION", "openneo_id", "users"))
                .containsExactly("UPDATE ON `openneo_id`.`users`");
    }

    @Test
    void leaveOutWhatWasTakenAwayFromThoseOnTheServer() {
        Grants grants = Grants.of(
                List.of("GRANT SELECT, INSERT ON *.* TO `a`@`%`", "REVOKE SELECT ON `openneo_id`.* FROM `a`@`%`"));

        assertThat(grants.missing("SELECT, INSERT", "openneo_id", "users"))
                .containsExactly("SELECT ON `openneo_id`.`users`");
        assertThat(grants.missing("SELECT", "openneo_impress", "users")).isEmpty();
        assertThat(grants.reaching(new TableName("openneo_id", "users"), List.of("SELECT", "INSERT")))
                .containsExactly(new Grants.Reach(true, List.of("INSERT"), "*.*"));
    }
}
