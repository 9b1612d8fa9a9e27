package net.openneo.authlock.admin.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import net.openneo.authlock.admin.AuthTables;
import net.openneo.authlock.admin.RunningAdmin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.datasource.AbstractDataSource;

class SessionsTest {
    private static final RunningAdmin admin = RunningAdmin.start();

    @AfterAll
    static void stop() {
        admin.close();
        admin.databases().drop();
    }

    @Test
    void giveBackAConnectionThatCannotSayItsNumber() {
        AtomicBoolean closed = new AtomicBoolean();
        Sessions sessions = new Sessions(new BrokenDataSource(closed));

        assertThatThrownBy(sessions::open).isInstanceOf(DataAccessException.class);

        assertThat(closed).isTrue();
    }

    @Test
    void keepNoConnectionThatMayStillHoldTheLockOfOneChange() {
        Sessions sessions = admin.context().getBean(Sessions.class);
        long id;
        try (Session session = sessions.open()) {
            id = session.id();
            session.sql()
                    .sql("SELECT GET_LOCK('sessions-test', 0)")
                    .query(Integer.class)
                    .single();

            session.evict();
        }

        await().untilAsserted(() -> assertThat(admin.root()
                        .sql("SELECT COUNT(*) FROM performance_schema.threads WHERE PROCESSLIST_ID = :id")
                        .param("id", id)
                        .query(Integer.class)
                        .single())
                .isZero());
    }

    @Test
    void idleForAnHourOnAServerThatEndsIdleSessionsSooner() {
        long before = admin.root()
                .sql("SELECT @@GLOBAL.wait_timeout")
                .query(Long.class)
                .single();
        HikariDataSource pool = admin.context().getBean(HikariDataSource.class);
        admin.root().sql("SET GLOBAL wait_timeout = 600").update();
        try {
            pool.getHikariPoolMXBean().softEvictConnections();

            try (Session session = admin.context().getBean(Sessions.class).open()) {
                assertThat(session.sql()
                                .sql("SELECT @@SESSION.wait_timeout")
                                .query(Long.class)
                                .single())
                        .isEqualTo(3600);
            }
        } finally {
            admin.root().sql("SET GLOBAL wait_timeout = " + before).update();
        }
    }

    @Test
    void freeTheWayForOtherChangesWhenTheLockCannotBeGivenBack() {
        try (HikariDataSource pool = new HikariDataSource()) {
            pool.setDataSource(new KeepingDataSource());
            OneChange oneChange = new OneChange(
                    new Sessions(pool),
                    admin.context().getBean(AuthTables.class),
                    admin.context().getBean(SilentHolders.class));

            assertThat(oneChange.<String>make(() -> "made")).isEqualTo("made");

            await().untilAsserted(() -> assertThat(admin.root()
                            .sql("SELECT COALESCE(IS_USED_LOCK(CONCAT('auth-lock-', SHA1(DATABASE()))), 0)")
                            .query(Long.class)
                            .single())
                    .isZero());
        }
    }

    /** Its connections are interrupted whenever they give back a lock. */
    private static final class KeepingDataSource extends AbstractDataSource {
        @Override
        public Connection getConnection() throws SQLException {
            Connection real = admin.databases().dataSource().getConnection();
            return (Connection) Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                        if (method.getName().equals("prepareStatement")
                                && arguments[0].toString().contains("RELEASE")) {
                            throw new SQLException("Query execution was interrupted", "70100", MySqlError.INTERRUPTED);
                        }
                        return method.invoke(real, arguments);
                    });
        }

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            return getConnection();
        }
    }

    private static final class BrokenDataSource extends AbstractDataSource {
        private final AtomicBoolean closed;

        BrokenDataSource(AtomicBoolean closed) {
            this.closed = closed;
        }

        @Override
        public Connection getConnection() {
            return (Connection) Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                        switch (method.getName()) {
                            case "close" -> closed.set(true);
                            case "hashCode" -> {
                                return System.identityHashCode(proxy);
                            }
                            case "equals" -> {
                                return proxy == arguments[0];
                            }
                            case "isClosed" -> {
                                return closed.get();
                            }
                            default -> throw new SQLException("The connection is broken.", "08S01");
                        }
                        return null;
                    });
        }

        @Override
        public Connection getConnection(String user, String password) {
            return getConnection();
        }
    }
}
