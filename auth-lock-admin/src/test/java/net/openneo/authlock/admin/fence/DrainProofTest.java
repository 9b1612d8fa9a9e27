package net.openneo.authlock.admin.fence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.UnaryOperator;
import net.openneo.authlock.admin.AuthTables;
import net.openneo.authlock.admin.RefusedChangeException;
import net.openneo.authlock.admin.RunningAdmin;
import net.openneo.authlock.admin.server.StandingLegacyTable;
import net.openneo.authlock.table.ActiveTable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Triggers that refuse as they should and yet would not make a lock wait: only the proof can tell. */
class DrainProofTest {
    private static final RunningAdmin admin = RunningAdmin.start().with(1);

    @BeforeEach
    void takeOff() {
        assertThat(admin.delete("/api/fence").status()).isEqualTo(200);
    }

    @AfterAll
    static void stop() {
        admin.close();
        admin.databases().drop();
    }

    @Test
    void catchesATriggerThatReadsTheRowWithoutALock() {
        install(body -> body.replace(" LOCK IN SHARE MODE", ""));

        assertThatThrownBy(() -> proof(body -> body.replace(" LOCK IN SHARE MODE", "")))
                .isInstanceOf(RefusedChangeException.class)
                .hasMessage("The trigger auth_lock_l_bi on " + admin.databases().legacyTable()
                        + " does not hold the fence row while a write is open, so no lock would wait for writers.");
    }

    @Test
    void catchesATriggerThatAsksTheQuestionInTheWhere() {
        UnaryOperator<String> where = body -> body.replace(
                        "WHERE id = 1 LOCK IN SHARE MODE", "WHERE write_lock = 'LOCKED' LOCK IN SHARE MODE")
                .replace("IF NOT (fence_lock <=> 'OPEN' AND fence_table <=> 'LEGACY')", "IF fence_lock <=> 'LOCKED'");
        install(where);

        assertThatThrownBy(() -> proof(where)).isInstanceOf(RefusedChangeException.class);
    }

    @Test
    void passesTheTriggerAsItIs() {
        install(UnaryOperator.identity());

        proof(UnaryOperator.identity());

        assertThat(admin.get("/api/fence").<Boolean>read("$.legacy.proven")).isTrue();
    }

    private static void install(UnaryOperator<String> variation) {
        AuthTables tables = admin.context().getBean(AuthTables.class);
        TriggerSql text = new TriggerSql(tables, variation);
        JdbcClient sql = admin.context().getBean(JdbcClient.class);
        for (FenceEvent event : FenceEvent.values()) {
            sql.sql(text.create(ActiveTable.LEGACY, event, tables.name(ActiveTable.LEGACY)))
                    .update();
        }
    }

    private static void proof(UnaryOperator<String> variation) {
        AuthTables tables = admin.context().getBean(AuthTables.class);
        JdbcClient sql = admin.context().getBean(JdbcClient.class);
        TriggerSql text = new TriggerSql(tables, variation);
        new DrainProof(
                        admin.context().getBean(ProofSessions.class),
                        tables,
                        new Triggers(sql, admin.context().getBean(StandingLegacyTable.class), text),
                        text,
                        new Proofs(sql, text))
                .prove(ActiveTable.LEGACY, tables.name(ActiveTable.LEGACY), null);
    }
}
