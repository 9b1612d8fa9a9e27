package net.openneo.authlock.admin.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
}
