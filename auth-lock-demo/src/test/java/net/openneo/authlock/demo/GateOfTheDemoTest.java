package net.openneo.authlock.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The demo is a site that may be moved. */
class GateOfTheDemoTest {
    @Test
    void attestedAndBackedUpItPassesThePreflight() {
        RunningDemo demo = new RunningDemo();

        demo.database().withoutImpress();
        Gate.open(demo.admin());

        String consolidation = demo.admin().get("/api/consolidation").body();
        assertThat(JsonPath.<List<String>>read(consolidation, "$.gateClosed")).isEmpty();
        assertThat(JsonPath.<List<String>>read(consolidation, "$.checks[*].id"))
                .contains("P1", "P2", "P3", "P4", "P5", "P6");
        System.out.println(
                "Gate: " + JsonPath.<List<String>>read(consolidation, "$.checks[?(@.state == 'WARNED')].sentence"));
    }
}
