package net.openneo.authlock.admin.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.openneo.authlock.admin.RefusedChangeException;
import net.openneo.authlock.admin.RunningAdmin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a session reads that the server does not count. */
class UnseenSessionTest {
    private static final RunningAdmin admin = RunningAdmin.start().with(3);
    private static final String TABLE = admin.databases().legacyTable();
    private static final Sessions sessions = admin.context().getBean(Sessions.class);

    @BeforeEach
    void somethingWasCounted() {
        admin.root().sql("SELECT name FROM " + TABLE).query(String.class).list();
    }

    @AfterAll
    static void stop() {
        admin.close();
        admin.databases().drop();
    }

    @Test
    void itsReadsAndWritesAreNotCountedAndThoseOfAnyOtherAre() {
        long before = counted();

        try (Session unseen = sessions.openUnseen()) {
            unseen.sql().sql("SELECT name FROM " + TABLE).query(String.class).list();
            unseen.begin();
            unseen.sql().sql("UPDATE " + TABLE + " SET name = 'x'").update();
        }
        assertThat(counted()).isEqualTo(before);

        try (Session seen = sessions.open()) {
            seen.sql().sql("SELECT name FROM " + TABLE).query(String.class).list();
        }
        assertThat(counted()).isGreaterThan(before);
    }

    @Test
    void whoeverHasTheConnectionAfterItIsCounted() {
        try (Session unseen = sessions.openUnseen()) {
            assertThat(hidden()).isOne();
        }

        assertThat(hidden()).isZero();
    }

    @Test
    void howMuchItSentIsNoted() {
        long before = noted();

        try (Session unseen = sessions.openUnseen()) {
            for (int i = 0; i < 20; i++) {
                unseen.sql().sql("SELECT 1").query(Integer.class).single();
            }
        }

        assertThat(noted() - before).isBetween(20L, 30L);
    }

    @Test
    void withoutTheRightItIsRefusedWithTheGrant() {
        String account = RunningAdmin.account(admin.databases());
        admin.root()
                .sql("REVOKE UPDATE ON performance_schema.threads FROM " + account)
                .update();
        try {
            assertThatThrownBy(sessions::openUnseen)
                    .isInstanceOf(RefusedChangeException.class)
                    .hasMessage(
                            "What admin itself reads would count as a use of the old table, because admin may not hide"
                                    + " it; GRANT UPDATE ON `performance_schema`.`threads` TO '" + account + "'@'%';");
        } finally {
            admin.root()
                    .sql("GRANT UPDATE ON performance_schema.threads TO " + account)
                    .update();
        }
    }

    private static long hidden() {
        return admin.root()
                .sql("SELECT COUNT(*) FROM performance_schema.threads WHERE INSTRUMENTED = 'NO'"
                        + " AND TYPE = 'FOREGROUND' AND PROCESSLIST_USER IS NOT NULL")
                .query(Long.class)
                .single();
    }

    private static long counted() {
        return admin.root()
                .sql(
                        """
                        SELECT COUNT_STAR FROM performance_schema.table_io_waits_summary_by_table
                        WHERE OBJECT_SCHEMA = :schema AND OBJECT_NAME = 'users'
                        """)
                .param("schema", admin.databases().legacySchema())
                .query(Long.class)
                .single();
    }

    private static long noted() {
        return admin.root()
                .sql("SELECT COALESCE(SUM(statements), 0) FROM auth_lock_unseen")
                .query(Long.class)
                .single();
    }
}
