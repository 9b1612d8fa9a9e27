package net.openneo.authlock.admin.copy;

import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import net.openneo.authlock.admin.web.console.PageVisit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the page tells of a copy to somebody who comes late. */
class CopyAtThePageTest {
    private static final BigSite site = new BigSite();

    @BeforeEach
    void lock() {
        Copies.locked(site.admin);
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @Test
    void itsRateIsDrawnFromTheBeginOnThoughNobodyHasLooked() throws SQLException {
        PageVisit viewer = PageVisit.by("viewer", site.admin);
        try (Connection holder = site.admin.client()) {
            site.heldUp(holder);

            await("the first look at it")
                    .pollDelay(Duration.ofSeconds(2))
                    .pollInterval(Duration.ofSeconds(20))
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> viewer.get("/console/parts/progress").body().contains("<polyline"));
            holder.rollback();
        }
    }
}
