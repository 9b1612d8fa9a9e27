package net.openneo.authlock.admin.census;

import static org.assertj.core.api.Assertions.assertThat;

import net.openneo.authlock.admin.server.Account;
import net.openneo.authlock.table.TableName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementTextTest {
    private final StatementText text = new StatementText(new TableName("openneo_id", "users"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT * FROM `openneo_id` . `users` WHERE `id` = ? | other | READ",
                "select name from openneo_id.users where name = 'x' | other | READ",
                "SELECT `users` . `id` FROM `users` | openneo_id | READ",
                "WITH `a` AS ( SELECT * FROM `users` ) SELECT * FROM `a` | OPENNEO_ID | READ",
                "CREATE TABLE `t` SELECT * FROM `openneo_id` . `users` | other | READ",
                "INSERT INTO `log` SELECT `id` FROM `openneo_id` . `users` | other | READ",
                "/* a hint */ ( SELECT ? FROM `users` ) | openneo_id | READ",
                "INSERT INTO `openneo_id` . `users` ( NAME ) VALUES (?) | other | WRITE",
                "insert ignore into users (name) values ('x') | openneo_id | WRITE",
                "REPLACE `users` SET NAME = ? | openneo_id | WRITE",
                "UPDATE `users` SET NAME = ? | openneo_id | WRITE",
                "DELETE `u` FROM `openneo_id` . `users` AS `u` | other | WRITE",
                "LOAD DATA INFILE ? INTO TABLE `users` | openneo_id | WRITE",
                "TRUNCATE TABLE `users` | openneo_id | WRITE",
                "WITH `a` AS ( SELECT ? ) DELETE FROM `users` | openneo_id | WRITE",
                "SELECT * FROM `users` | other | nothing",
                "SELECT * FROM `openneo_impress` . `users` | openneo_id | nothing",
                "SELECT * FROM `auth_users` | openneo_id | nothing",
                "SELECT * FROM `users_retired` | openneo_id | nothing",
                "GRANT SELECT ON `openneo_id` . `users` TO ? | other | nothing",
                "SHOW CREATE TABLE `openneo_id` . `users` | other | nothing"
            })
    void tellsWhatAStatementDoesWithTheTable(String statement, String schema, String kind) {
        assertThat(text.kind(statement, schema).map(Enum::name).orElse("nothing"))
                .isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "%, anywhere, true",
        "10.0.%, 10.0.7.1, true",
        "10.0.%, 10.1.7.1, false",
        "10.0.%, app7, true",
        "10.0.0.0/255.255.0.0, 10.1.0.1, true",
        "127.0.0.1, localhost, true",
        "127.0.0.1, 10.0.0.1, false",
        "localhost, localhost, true",
        "localhost, 10.0.0.1, false",
        "App7.example, app7.example, true",
        "app_.example, app7.example, true"
    })
    void anAddressMayStandForAName(String pattern, String host, boolean maybe) {
        assertThat(new Actor("app", host).mayBe(new Account("app", pattern))).isEqualTo(maybe);
        assertThat(new Actor("other", host).mayBe(new Account("app", pattern))).isFalse();
        assertThat(new Actor("other", host).mayBe(new Account("", pattern))).isEqualTo(maybe);
    }
}
