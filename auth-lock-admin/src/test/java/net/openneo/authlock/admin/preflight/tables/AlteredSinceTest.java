package net.openneo.authlock.admin.preflight.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import net.openneo.authlock.admin.OpenGate;
import net.openneo.authlock.admin.RunningAdmin;
import net.openneo.authlock.admin.RunningAdmin.Answer;
import net.openneo.authlock.admin.gate.Finding;
import net.openneo.authlock.admin.gate.Findings;
import net.openneo.authlock.admin.preflight.Sight;
import net.openneo.authlock.admin.server.Session;
import net.openneo.authlock.admin.server.Sessions;
import org.junit.jupiter.api.Test;

/** What the preflight has seen of the table is what the copy goes by. */
class AlteredSinceTest {
    @Test
    void aTableThatWasAlteredSinceThePreflightIsNotCopied() {
        try (RunningAdmin admin = RunningAdmin.start().with(2)) {
            String table = admin.databases().legacyTable();
            assertThat(admin.put("/api/fence", null).status()).isEqualTo(200);
            OpenGate.plant(admin);
            look(admin);
            admin.lock();

            admin.root()
                    .sql("ALTER TABLE " + table + " ADD COLUMN nickname INT")
                    .update();

            assertThat(copy(admin).status()).isEqualTo(409);
            assertThat(copy(admin).detail())
                    .isEqualTo(
                            "The table " + table
                                    + " was altered since the preflight looked at it; POST /api/consolidation/preflight again.");
            admin.root().sql("ALTER TABLE " + table + " DROP COLUMN nickname").update();
            assertThat(copy(admin).status()).isEqualTo(202);
        }
    }

    private static void look(RunningAdmin admin) {
        try (Session session = admin.context().getBean(Sessions.class).open()) {
            List<Finding> found =
                    admin.context().getBean(SourceStructure.class).look(new Sight(session, Instant.now(), "somebody"));
            admin.context().getBean(Findings.class).replace(session, Findings.PREFLIGHT, found);
        }
    }

    private static Answer copy(RunningAdmin admin) {
        return admin.send("POST", "/api/consolidation/copy", "operator", null);
    }
}
