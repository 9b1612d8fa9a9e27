package net.openneo.authlock.admin.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** By how much counters have grown from one sample to the next. */
class GrowthTest {
    private static final Reading BEFORE = new Reading(Metric.STATEMENT, "a", 10, 1_000);
    private static final Reading ERRORS = new Reading(Metric.NODE_ERROR, "a", 10);

    @Test
    void whatIsNewCountsAsAWholeAndWhatHasNotGrownNotAtAll() {
        assertThat(growth(false, false)
                        .of(List.of(
                                new Reading(Metric.STATEMENT, "a", 12, 1_500),
                                new Reading(Metric.STATEMENT, "b", 1),
                                ERRORS)))
                .containsExactly(new Reading(Metric.STATEMENT, "a", 2, 500), new Reading(Metric.STATEMENT, "b", 1));
    }

    @Test
    void afterARestartTheServerCountsFromTheBeginningAndTheNodesGoOn() {
        assertThat(growth(true, false)
                        .of(List.of(
                                new Reading(Metric.STATEMENT, "a", 30, 900), new Reading(Metric.NODE_ERROR, "a", 11))))
                .containsExactly(
                        new Reading(Metric.STATEMENT, "a", 30, 900),
                        new Reading(Metric.NODE_ERROR, "a", 1),
                        new Reading(Metric.GAP, "the server was restarted", 1));
    }

    @Test
    void aCounterThatSaysLessHasBegunAnew() {
        assertThat(growth(false, false).of(List.of(new Reading(Metric.STATEMENT, "a", 3, 7))))
                .containsExactly(
                        new Reading(Metric.STATEMENT, "a", 3, 7),
                        new Reading(Metric.GAP, "the server's statistics were reset", 1));
    }

    @Test
    void rowsOfTheLegacyTableAreNobodysWhileAdminWorks() {
        assertThat(growth(false, true)
                        .of(List.of(
                                new Reading(Metric.LEGACY_ROWS, "read", 3),
                                new Reading(Metric.CONSOLIDATED_ROWS, "read", 3))))
                .containsExactly(
                        new Reading(Metric.CONSOLIDATED_ROWS, "read", 3),
                        new Reading(Metric.GAP, "admin itself worked on the tables", 1));
    }

    private static Growth growth(boolean restarted, boolean adminWorked) {
        return new Growth(Map.of(BEFORE.key(), BEFORE, ERRORS.key(), ERRORS), restarted, adminWorked);
    }
}
