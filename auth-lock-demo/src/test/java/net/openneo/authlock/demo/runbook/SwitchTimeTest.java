package net.openneo.authlock.demo.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.lang.management.ManagementFactory;
import net.openneo.authlock.demo.hammer.Rounds;
import org.junit.jupiter.api.Test;

/** How long it takes from asking for the switch until somebody can write again, with few nodes and with many. */
class SwitchTimeTest {
    private static final int PEOPLE = 500;
    private static final int SIMULATED = 100;
    private static final int ROUNDS = Rounds.of(1, 3);

    @Test
    void peopleWriteToTheNewTableSoonAfterTheSwitchWasAskedFor() {
        Model model = new Model();
        try (LiveSite site = new LiveSite("switch-time", PEOPLE)) {
            site.database().withoutImpress();
            Runbook runbook = new Runbook(site.admin()).gate();
            rounds(site, runbook, model, 2);
            try (SimulatedNodes simulated = new SimulatedNodes(site.database(), SIMULATED)) {
                rounds(site, runbook, model, 2 + SIMULATED);
            }
        }
    }

    private static void rounds(LiveSite site, Runbook runbook, Model model, int nodes) {
        for (int round = 0; round < ROUNDS; round++) {
            round(site, runbook, model, nodes, true);
            round(site, runbook, model, nodes, false);
        }
    }

    private static void round(LiveSite site, Runbook runbook, Model model, int nodes, boolean withCanary) {
        runbook.lock().copy();
        System.out.printf(
                "Switch with %d nodes, %s, at load %.1f: %s%n",
                nodes,
                withCanary ? "with a canary" : "without a canary",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                SwitchTime.of(site, runbook, model, withCanary));
        assertThat(JsonPath.<Integer>read(site.admin().get("/api/table").body(), "$.nodes.agreeing"))
                .isEqualTo(nodes);
        assertThat(model.differences(site.root(), site.database().consolidatedTable()))
                .isEmpty();
        runbook.rollback().gateAgain();
    }
}
