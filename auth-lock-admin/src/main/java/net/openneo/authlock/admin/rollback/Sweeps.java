package net.openneo.authlock.admin.rollback;

import net.openneo.authlock.admin.AdminProperties;
import net.openneo.authlock.admin.blockers.Blockers;
import net.openneo.authlock.admin.fence.Passes;
import net.openneo.authlock.admin.rollback.difference.Sweep;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The two sweeps. */
@Configuration(proxyBeanMethods = false)
class Sweeps {
    @Bean
    SweepStep deleteStep(
            BackTables tables, Passes passes, WayBackRow wayBack, Blockers blockers, AdminProperties properties) {
        return new SweepStep(Sweep.DELETE, tables, passes, wayBack, blockers, properties);
    }

    @Bean
    SweepStep insertStep(
            BackTables tables, Passes passes, WayBackRow wayBack, Blockers blockers, AdminProperties properties) {
        return new SweepStep(Sweep.INSERT, tables, passes, wayBack, blockers, properties);
    }
}
