package net.openneo.authlock.admin.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import net.openneo.authlock.admin.RunningAdmin;
import net.openneo.authlock.admin.gate.Finding;
import org.junit.jupiter.api.Test;

class EveryCheckTest {
    @Test
    void print() {
        RunningAdmin admin = RunningAdmin.start().with(3);
        Looking looking = new Looking(admin);
        admin.context().getBeansOfType(Check.class).values().forEach(check -> {
            for (Finding f : looking.look(check.getClass())) {
                System.out.println(f.id() + " | " + f.title() + " | " + f.state() + " | " + f.sentence() + " | "
                        + f.evidence().value());
            }
        });
        assertThat(admin).isNotNull();
    }
}
