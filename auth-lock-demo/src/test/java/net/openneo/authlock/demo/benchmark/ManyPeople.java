package net.openneo.authlock.demo.benchmark;

import net.openneo.authlock.demo.DemoDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Any number of accounts with a life behind them: all 21 columns are in use, most of them in most rows. */
final class ManyPeople {
    private static final int BY_HAND = 60_000;

    /** Every twentieth has asked for a new password, every five hundredth is locked. */
    private static final String LIVED =
            """
            UPDATE %s SET
              sign_in_count = 1 + id %% 900,
              current_sign_in_at = created_at + INTERVAL id %% 4000 DAY,
              last_sign_in_at = created_at + INTERVAL id %% 3999 DAY,
              current_sign_in_ip = INET_NTOA(16777216 + id * 2654435761 %% 3700000000),
              last_sign_in_ip = INET_NTOA(16777216 + id * 2246822519 %% 3700000000),
              failed_attempts = IF(id %% 50 = 0, 3, 0),
              reset_password_token = IF(id %% 20 = 0, SHA2(CONCAT('reset', id), 256), NULL),
              reset_password_sent_at = IF(id %% 20 = 0, created_at + INTERVAL id %% 3000 DAY, NULL),
              unlock_token = IF(id %% 500 = 0, SHA2(CONCAT('unlock', id), 256), NULL),
              locked_at = IF(id %% 500 = 0, created_at + INTERVAL id %% 4000 DAY, NULL),
              updated_at = created_at + INTERVAL id %% 4000 DAY,
              remember_created_at = IF(id %% 3 = 0, created_at + INTERVAL id %% 1000 DAY + INTERVAL id MICROSECOND, NULL)
            """;

    /** The first of them once more, with names, e-mails, hashes and tokens of their own. */
    private static final String AGAIN =
            """
            INSERT INTO %1$s (
              id, name, encrypted_password, email, password_salt, reset_password_token, sign_in_count,
              current_sign_in_at, last_sign_in_at, current_sign_in_ip, last_sign_in_ip, failed_attempts, unlock_token,
              locked_at, created_at, updated_at, reset_password_sent_at, remember_created_at, provider, uid,
              neopass_email)
            SELECT
              id + :there, CONCAT('user', id + :there), SHA2(CONCAT('password', id + :there), 256),
              CONCAT('user', id + :there, '@example.com'), MD5(id + :there),
              SHA2(CONCAT('reset', id + :there, LEFT(reset_password_token, 0)), 256), sign_in_count,
              current_sign_in_at, last_sign_in_at, INET_NTOA(16777216 + (id + :there) * 2654435761 %% 3700000000),
              INET_NTOA(16777216 + (id + :there) * 2246822519 %% 3700000000), failed_attempts,
              SHA2(CONCAT('unlock', id + :there, LEFT(unlock_token, 0)), 256), locked_at, created_at, updated_at,
              reset_password_sent_at, remember_created_at, provider,
              CONCAT('neopass-user', id + :there, LEFT(uid, 0)),
              CONCAT('user', id + :there, '@neopass.example', LEFT(neopass_email, 0))
            FROM %1$s WHERE id <= :more
            """;

    private static final String IMPRESS_AGAIN =
            """
            INSERT INTO %1$s.users (id, name, auth_server_id, remote_id)
            SELECT id + :there, CONCAT('user', id + :there), 1, id + :there FROM %1$s.users WHERE id <= :more
            """;

    private ManyPeople() {}

    /**
     * Adds user1 … with ids 1 …
     *
     * @param sql one session, whose changes are left out of the binary log
     */
    static void add(DemoDatabase database, int number, JdbcClient sql) {
        int there = Math.min(number, BY_HAND);
        database.people(there);
        sql.sql("SET sql_log_bin = 0").update();
        sql.sql(LIVED.formatted(database.legacyTable())).update();
        while (there < number) {
            int more = Math.min(there, number - there);
            again(sql, AGAIN.formatted(database.legacyTable()), there, more);
            again(sql, IMPRESS_AGAIN.formatted(database.consolidatedSchema()), there, more);
            there += more;
        }
        sql.sql("SET sql_log_bin = 1").update();
        sql.sql("ANALYZE TABLE " + database.legacyTable()).query().singleRow();
    }

    private static void again(JdbcClient sql, String statement, int there, int more) {
        sql.sql(statement).param("there", there).param("more", more).update();
    }
}
