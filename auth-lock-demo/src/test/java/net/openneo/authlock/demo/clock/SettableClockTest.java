package net.openneo.authlock.demo.clock;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import net.openneo.authlock.demo.AdminProcess;
import net.openneo.authlock.demo.DemoDatabase;
import net.openneo.authlock.demo.Gate;
import net.openneo.authlock.demo.ProcessSettings;
import net.openneo.authlock.testing.FreshDatabases;
import org.junit.jupiter.api.Test;

class SettableClockTest {
    private final FreshDatabases fresh = FreshDatabases.create();
    private final DemoDatabase database = DemoDatabase.on(fresh).people(3);

    @Test
    void adminThatRunsGoesByTheClockThatATestSets() {
        SettableClock clock = new SettableClock();
        try (AdminProcess admin =
                AdminProcess.start(ProcessSettings.on(database).clock(clock))) {
            admin.put("/api/fence", Map.of());
            database.withoutImpress();
            Gate.open(admin);
            assertThat(gateClosed(admin)).isEmpty();

            clock.advance(Duration.ofDays(7));

            assertThat(gateClosed(admin))
                    .anyMatch(reason -> reason.startsWith("The newest backup that was restored as a test was taken at ")
                            && reason.contains(", more than 24 hours ago"));
        } finally {
            fresh.drop();
        }
    }

    private static List<String> gateClosed(AdminProcess admin) {
        return JsonPath.read(admin.get("/api/consolidation").body(), "$.gateClosed");
    }
}
