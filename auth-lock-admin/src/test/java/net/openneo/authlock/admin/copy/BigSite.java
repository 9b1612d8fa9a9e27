package net.openneo.authlock.admin.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import net.openneo.authlock.admin.RunningAdmin;

/** An admin with so many accounts that a copy can be held up in the middle of them, by a row of somebody else. */
final class BigSite implements AutoCloseable {
    static final int ROWS = 40_000;
    static final Duration LONG = Duration.ofSeconds(60);

    final RunningAdmin admin =
            RunningAdmin.start("auth-lock.admin.install-timeout=20s", "auth-lock.admin.drain-timeout=20s");
    final String legacy = admin.databases().legacyTable();
    final String consolidated = admin.databases().consolidatedTable();
    final String staging = consolidated + "_auth_lock_copy";

    BigSite() {
        admin.root()
                .sql("INSERT INTO " + legacy
                        + " (id, name) WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n"
                        + " WHERE n < " + ROWS + ") SELECT /*+ SET_VAR(cte_max_recursion_depth = 100000) */ n, CONCAT("
                        + "'user', n) FROM n")
                .update();
        assertThat(admin.put("/api/fence", null).status()).isEqualTo(200);
    }

    String heldUp(Connection holder) throws SQLException {
        return heldUp(admin, holder, ROWS);
    }

    /** Begins a copy, and holds it up in the range with that key. */
    String heldUp(RunningAdmin one, Connection holder, int key) throws SQLException {
        String location = Copies.accepted(one);
        await().atMost(LONG)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> isPlanted(holder, key));
        await().atMost(LONG).pollInterval(Duration.ofMillis(200)).until(this::isWaiting);
        return location;
    }

    /** Not before the empty table is complete, which is altered first. */
    private boolean isPlanted(Connection holder, int key) throws SQLException {
        boolean made = admin.root()
                        .sql(
                                "SELECT COUNT(*) FROM auth_lock_operation WHERE state = 'RUNNING' AND checkpoint IS NOT NULL")
                        .query(Integer.class)
                        .single()
                > 0;
        if (!made) {
            return false;
        }
        try (Statement statement = holder.createStatement()) {
            return statement.executeUpdate("INSERT INTO " + staging + " (id, name) VALUES (" + key + ", 'mine')") == 1;
        } catch (SQLException e) {
            if (e.getErrorCode() == 1146) {
                return false;
            }
            throw e;
        }
    }

    /** Asked more often than every 100 ms, the server answers from memory and never looks again. */
    private boolean isWaiting() {
        return admin.root()
                        .sql("SELECT COUNT(*) FROM information_schema.innodb_trx WHERE trx_state = 'LOCK WAIT'"
                                + " AND trx_query LIKE 'INSERT INTO%auth_lock_copy%'")
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** Pauses a copy that is held up, and lets it come to its pause. */
    String paused(Connection holder) throws SQLException {
        String location = heldUp(admin, holder, ROWS / 2);
        assertThat(admin.send("POST", location + "/pause", "operator", null).status())
                .isLessThan(300);
        holder.rollback();
        await().atMost(LONG).until(() -> !state(location).equals("RUNNING"));
        assertThat(state(location)).isEqualTo("PAUSED");
        return location;
    }

    void resume(String location) {
        var answer = admin.send("POST", location + "/resume", "operator", null);
        assertThat(answer.status()).as(answer.body()).isLessThan(300);
    }

    String state(String location) {
        return admin.get(location).read("$.state");
    }

    /** As the server has counted them, rows that were rolled back not among them. */
    long rowsThatWereCopied() {
        return admin.root()
                .sql("SELECT COALESCE(SUM(SUM_ROWS_AFFECTED), 0) FROM"
                        + " performance_schema.events_statements_summary_by_digest"
                        + " WHERE DIGEST_TEXT LIKE 'INSERT INTO%auth_lock_copy%BETWEEN%' AND SCHEMA_NAME = DATABASE()")
                .query(Long.class)
                .single();
    }

    void assertCopied() {
        assertThat(admin.root()
                        .sql("SELECT COUNT(*) FROM " + legacy + " l JOIN " + consolidated
                                + " c ON c.id = l.id AND c.name = l.name")
                        .query(Integer.class)
                        .single())
                .isEqualTo(ROWS);
        assertThat(admin.root()
                        .sql("SELECT COUNT(*) FROM " + consolidated)
                        .query(Integer.class)
                        .single())
                .isEqualTo(ROWS);
        assertThat(Copies.phase(admin)).isEqualTo("COPIED");
    }

    /** So that the next test finds things as they were at first. */
    void forget() {
        admin.delete("/api/lock");
        admin.root().sql("DROP TABLE IF EXISTS " + consolidated).update();
        admin.root().sql("DROP TABLE IF EXISTS " + staging).update();
        admin.root().sql("DELETE FROM auth_lock_operation").update();
        admin.root().sql("UPDATE auth_lock_consolidation SET phase = 'NEW'").update();
        admin.root()
                .sql("TRUNCATE performance_schema.events_statements_summary_by_digest")
                .update();
    }

    @Override
    public void close() {
        admin.close();
        admin.databases().drop();
    }
}
