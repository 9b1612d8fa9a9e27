package net.openneo.authlock.admin.consolidation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.openneo.authlock.admin.RunningAdmin;
import net.openneo.authlock.admin.server.Session;
import net.openneo.authlock.admin.server.Sessions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The phase moves along drawn arrows only. */
class PhaseTest {
    private static RunningAdmin admin;

    @BeforeAll
    static void start() {
        admin = RunningAdmin.start();
    }

    @AfterAll
    static void stop() {
        admin.close();
    }

    @ParameterizedTest
    @EnumSource
    void aLockAndAnUnlockFollowAnArrow(Phase phase) {
        assertThat(phase.following()).contains(phase.unlocked(), phase.locked(true), phase.locked(false));
    }

    @ParameterizedTest
    @EnumSource
    void itIsAnOrdinaryPhaseThatSaysWhatComesNext(Phase phase) {
        assertThat(phase.following()).contains(phase);
        assertThat(phase.next().isEmpty()).isEqualTo(phase == Phase.TORN_DOWN);
    }

    @Test
    void oneWhoNamesAnotherPhaseThanTheOneThatHoldsChangesNothing() {
        try (Session session = session()) {
            assertThatThrownBy(() -> consolidations().move(session, Phase.LOCKED, Phase.COPIED, "somebody"))
                    .isInstanceOf(PhaseChangedException.class)
                    .hasMessage("The consolidation is no longer in phase LOCKED, because somebody else has moved it;"
                            + " GET /api/consolidation shows how things stand.");
        }
        assertThat(consolidations().read().phase()).isEqualTo(Phase.NEW);
    }

    @Test
    void noOneTakesAWayThatIsNotDrawn() {
        try (Session session = session()) {
            assertThatThrownBy(() -> consolidations().move(session, Phase.NEW, Phase.VERIFIED, "somebody"))
                    .hasMessage("No arrow leads from NEW to VERIFIED.");
        }
    }

    private static Session session() {
        return admin.context().getBean(Sessions.class).open();
    }

    private static Consolidations consolidations() {
        return admin.context().getBean(Consolidations.class);
    }
}
