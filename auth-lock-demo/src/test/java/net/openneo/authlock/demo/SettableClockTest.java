package net.openneo.authlock.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.time.Duration;
import java.util.List;
import net.openneo.authlock.demo.clock.SettableClock;
import org.junit.jupiter.api.Test;

/** Admin, a process of its own, goes by a clock that a test sets. */
class SettableClockTest {
    @Test
    void adminThatRunsGoesByTheClockThatATestSets() {
        SettableClock clock = new SettableClock();
        RunningDemo demo = new RunningDemo(admin -> admin.clock(clock));
        demo.database().withoutImpress();
        Gate.open(demo.admin());
        assertThat(gateClosed(demo.admin())).isEmpty();

        clock.advance(Duration.ofDays(7));

        assertThat(gateClosed(demo.admin()))
                .anyMatch(reason -> reason.startsWith("The newest backup that was restored as a test was taken at ")
                        && reason.contains(", more than 24 hours ago"));
    }

    private static List<String> gateClosed(AdminProcess admin) {
        return JsonPath.read(admin.get("/api/consolidation").body(), "$.gateClosed");
    }
}
