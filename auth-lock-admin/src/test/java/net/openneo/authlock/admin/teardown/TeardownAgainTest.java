package net.openneo.authlock.admin.teardown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A drop that is gone on with after the point of no return, when the site is not what it was: nothing is dropped. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TeardownAgainTest {
    private static final String NAMED =
            "Node green has the legacy database in pool legacyPool; take it out there, and start"
                    + " the node again: a pool whose URL names a database that is gone gets no new connection.";
    private static final String DO =
            " find out who has made it, move what is in it or DROP DATABASE it yourself, and POST"
                    + " /api/consolidation/teardown again.";

    private static @TempDir Path home;
    private static OpenSite site;

    @BeforeAll
    static void start() {
        site = OpenSite.start(home).tearingDown();
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @BeforeEach
    void nothingInTheWay() {
        site.sql("DELETE FROM auth_lock_node WHERE node <> 'blue'");
    }

    @AfterEach
    void nothingWasDropped() {
        assertThat(site.phase()).isEqualTo("TEARING_DOWN");
        assertThat(site.legacyExists()).isTrue();
    }

    private static void nodeWithItsPool() {
        site.node("green", "CONSOLIDATED", "[\"pool legacyPool\"]");
    }

    @Test
    @Order(1)
    @DisplayName("T5: a node that came back with a pool on the legacy database is named")
    void aNodeThatCameBack() {
        nodeWithItsPool();

        site.endsWith("STOPPED", NAMED);
    }

    @Test
    @Order(2)
    @DisplayName("T5: it is named as well when it comes back between two tries of one run")
    void aNodeThatComesBackMeanwhile() throws SQLException {
        try (Connection holder = site.admin().client()) {
            holder.createStatement()
                    .executeQuery("SELECT * FROM " + site.legacy() + ".users")
                    .close();
            var begun = site.admin().send("POST", "/api/consolidation/teardown", "operator", null);
            await().atMost(Duration.ofSeconds(30)).until(TeardownAgainTest::dropIsWaiting);

            nodeWithItsPool();

            var ended = OpenSite.ended(
                    site.admin(),
                    begun.response().headers().firstValue("Location").orElseThrow());
            assertThat(ended.<String>read("$.error")).isEqualTo(NAMED);
            assertThat(ended.<String>read("$.state")).isEqualTo("STOPPED");
        }
    }

    private static boolean dropIsWaiting() {
        return !site.text("SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE INFO LIKE 'DROP DATABASE `"
                        + site.legacy() + "`%'")
                .equals("0");
    }

    @Test
    @Order(3)
    @DisplayName("T4: a table that was put there since is named")
    void aTableThatWasPutThere() {
        site.sql("CREATE TABLE " + site.legacy() + ".notes (id INT PRIMARY KEY)");

        site.endsWith(
                "STOPPED",
                "The database `" + site.legacy()
                        + "` holds more than the legacy table, and all of it would be dropped: the"
                        + " table notes. Move or drop that first.");
        site.sql("DROP TABLE " + site.legacy() + ".notes");
    }

    @Test
    @Order(4)
    @DisplayName("T4: a legacy table that was made after the point of no return is somebody else's")
    void aTableThatIsYounger() {
        site.sql("UPDATE auth_lock_consolidation SET changed_at = changed_at - INTERVAL 1 DAY");

        site.endsWith("STOPPED", another());
        site.sql("UPDATE auth_lock_consolidation SET changed_at = changed_at + INTERVAL 1 DAY");
    }

    @Test
    @Order(5)
    @DisplayName("T4: a database that was made anew before the drop could be noted is somebody else's")
    void aDatabaseThatWasMadeAnew() {
        site.sql("DROP DATABASE " + site.legacy());
        site.sql("CREATE DATABASE " + site.legacy());

        site.endsWith("STOPPED", another());
    }

    @Test
    @Order(6)
    @DisplayName("T4: once the drop is noted, nothing of that name is dropped any more")
    void aDatabaseOfThatNameAfterTheDrop() {
        site.sql("UPDATE auth_lock_teardown SET dropped_at = '2026-01-01 00:00:00'");

        site.endsWith(
                "STOPPED",
                "The database `" + site.legacy()
                        + "` was dropped at 2026-01-01T00:00:00Z, and one of that name is there"
                        + " again. It is somebody else's, so nothing of it is dropped or revoked;" + DO);
    }

    private static String another() {
        return "The database `" + site.legacy()
                + "` does not hold the legacy table with its fence as it stood when the teardown passed the point of no"
                + " return, so it may be somebody else's, and nothing of it is dropped or revoked;" + DO;
    }
}
