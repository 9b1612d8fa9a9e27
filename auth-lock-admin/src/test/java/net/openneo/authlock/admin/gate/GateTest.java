package net.openneo.authlock.admin.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.openneo.authlock.admin.OpenGate;
import net.openneo.authlock.admin.RunningAdmin;
import net.openneo.authlock.admin.RunningAdmin.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the gate makes of a lock, and what closes it. */
class GateTest {
    private static final String MAINTENANCE =
            "The gate was not open, so this is a lock for plain maintenance; POST /api/consolidation/preflight looks"
                    + " whether the accounts can be copied under it.";
    private static RunningAdmin admin;

    @BeforeAll
    static void start() {
        admin = RunningAdmin.start().with(2);
        assertThat(admin.put("/api/fence", null).status()).isEqualTo(200);
    }

    @AfterAll
    static void stop() {
        admin.close();
    }

    @BeforeEach
    void open() {
        root("UPDATE auth_lock_consolidation SET phase = 'NEW'");
        OpenGate.plant(admin);
    }

    @AfterEach
    void unlock() {
        assertThat(admin.delete("/api/lock").status()).isEqualTo(200);
    }

    @Test
    void aLockTakenWithTheGateOpenIsThatOfAConsolidation() {
        Answer lock = admin.lock();

        assertThat(lock.<List<String>>read("$.notes")).isEmpty();
        assertThat(phase()).isEqualTo("LOCKED");
        assertThat(next()).containsExactly("copy", "preflight", "backup", "unlock");
    }

    @Test
    void anUnlockLeadsBackToTheOpenGate() {
        admin.lock();

        admin.delete("/api/lock");

        assertThat(phase()).isEqualTo("CHECKED");
    }

    @Test
    void aLockWithoutAPreflightIsPlainMaintenanceAndSaysSo() {
        root("UPDATE auth_lock_consolidation SET phase = 'NEW'");

        Answer lock = admin.lock();

        assertThat(lock.status()).isEqualTo(200);
        assertThat(lock.<List<String>>read("$.notes")).containsExactly(MAINTENANCE);
        assertThat(phase()).isEqualTo("NEW");
    }

    @Test
    void evidenceOlderThanAnHourClosesIt() {
        root("UPDATE auth_lock_finding SET seen_at = UTC_TIMESTAMP(6) - INTERVAL 61 MINUTE");
        root("UPDATE auth_lock_attestation SET at = UTC_TIMESTAMP(3) - INTERVAL 2 HOUR");

        Answer lock = admin.lock();

        assertThat(closedBecause())
                .matches(
                        "The preflight looked at .*, more than 60 minutes ago; POST /api/consolidation/preflight again\\.");
        assertThat(lock.<List<String>>read("$.notes")).containsExactly(MAINTENANCE);
        assertThat(phase()).isEqualTo("NEW");
    }

    @Test
    void whatIsOlderThanAnHourIsNotCopied() {
        admin.lock();
        root("UPDATE auth_lock_finding SET seen_at = UTC_TIMESTAMP(6) - INTERVAL 61 MINUTE");
        root("UPDATE auth_lock_attestation SET at = UTC_TIMESTAMP(3) - INTERVAL 2 HOUR");

        Answer copy = admin.send("POST", "/api/consolidation/copy", "operator", null);

        assertThat(copy.status()).isEqualTo(409);
        assertThat(copy.detail())
                .matches(
                        "The gate is closed, so no copy is begun\\. The preflight looked at .*, more than 60 minutes ago;"
                                + " POST /api/consolidation/preflight again\\.");
        assertThat(phase()).isEqualTo("LOCKED");
    }

    @Test
    void aBackupOlderThanADayClosesIt() {
        root("UPDATE auth_lock_backup SET taken_at = UTC_TIMESTAMP(3) - INTERVAL 1441 MINUTE");

        assertThat(closedBecause())
                .matches("The newest backup that was restored as a test was taken at .*, more than 24 hours ago;"
                        + " POST /api/consolidation/backup\\.");
    }

    @Test
    void aBackupThatWasNotRestoredCountsForNothing() {
        root("UPDATE auth_lock_backup SET drilled_at = NULL");

        assertThat(closedBecause())
                .isEqualTo("There is no backup that was restored as a test; POST /api/consolidation/backup.");
    }

    @Test
    void theEndOfTheWindowClosesIt() {
        root("UPDATE auth_lock_attestation SET planned_end = UTC_TIMESTAMP(3) - INTERVAL 1 SECOND WHERE id = 'P4'");

        assertThat(closedBecause())
                .matches("The maintenance window was planned to end at .*; PUT /api/consolidation/attestations/P4 with"
                        + " the new one\\.");
    }

    @Test
    void whatIsAttestedAfterThePreflightWantsAnotherOne() {
        root("UPDATE auth_lock_attestation_order SET given = given + 1");

        assertThat(closedBecause())
                .isEqualTo(
                        "Something was attested since the preflight looked; POST /api/consolidation/preflight again.");
    }

    @Test
    void anOrderOfWordsThatIsUnknownClosesIt() {
        root("UPDATE auth_lock_attestation_order SET looked = NULL");

        assertThat(closedBecause())
                .isEqualTo(
                        "Something was attested since the preflight looked; POST /api/consolidation/preflight again.");
    }

    @Test
    void aFindingToStopForClosesIt() {
        root("UPDATE auth_lock_finding SET state = 'STOPPED', sentence = 'Somebody else reads the accounts.'");

        assertThat(closedBecause()).isEqualTo("source-table: Somebody else reads the accounts.");
        assertThat(admin.lock().status()).isEqualTo(200);
        assertThat(phase()).isEqualTo("NEW");
    }

    private static String closedBecause() {
        List<String> reasons = admin.get("/api/consolidation").read("$.gateClosed");
        assertThat(reasons).hasSize(1);
        return reasons.get(0);
    }

    private static String phase() {
        return admin.get("/api/consolidation").read("$.phase");
    }

    private static List<String> next() {
        return admin.get("/api/consolidation").read("$.next");
    }

    private static void root(String change) {
        admin.root().sql(change).update();
    }
}
